//! Which edges are drawn if there are too many.

use crate::export::view::{Arrow, View};

/// So many edges are drawn without a choice.
const ALL: usize = 600;

/// How many of a number of edges are drawn.
pub(super) fn bound(edges: usize) -> usize {
    if edges <= ALL { edges } else { edges.min(ALL + (8.0 * ((edges - ALL) as f64).sqrt()) as usize) }
}

/// The edges that are drawn, those of most mentions, and among equals those
/// between documents that most others cite; the most important last, since
/// what is drawn last lies on top.
pub(super) fn drawn<'v>(view: &'v View<'_>) -> Vec<Arrow<'v>> {
    let mut arrows: Vec<Arrow> = view.arrows().collect();
    arrows
        .sort_by_key(|arrow| std::cmp::Reverse((arrow.edge.weight(), arrow.target.in_degree + arrow.source.in_degree)));
    arrows.truncate(bound(arrows.len()));
    arrows.reverse();
    arrows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_edges_draw_more_but_ever_fewer_of_them() {
        assert_eq!((bound(0), bound(600)), (0, 600));
        assert!(bound(700) >= 650 && bound(700) <= 700);
        assert!(bound(20_000) < 2_000);
        for edges in 600..5_000 {
            assert!(bound(edges) <= bound(edges + 1) && bound(edges) <= edges);
        }
    }
}
