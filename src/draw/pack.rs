//! Discs and their labels side by side, near a line, without overlap.
//!
//! A beeswarm: each disc is at its moment, and is moved up or down only
//! as far as those before it make it. A label is a part of its disc's body,
//! so that what comes later goes around both.

/// Pixels between a label and its neighbours.
const LABEL_GAP: f64 = 2.0;
/// Pixels between a disc and its label.
pub(super) const TO_LABEL: f64 = 2.5;
/// Width of the columns by which bodies are found again.
const COLUMN: f64 = 24.0;

/// A disc to be placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub radius: f64,
    /// The preferred position.
    pub x: f64,
    /// How far left and right it may be.
    pub from: f64,
    pub to: f64,
    /// Width and height of its label, if it must have one.
    pub label: Option<(f64, f64)>,
}

/// The position of a body; `y` counts from the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub x: f64,
    pub y: f64,
    /// The label, if it has one.
    pub label: Option<Rect>,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// True if two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    fn beside(x: f64, y: f64, radius: f64, (width, height): (f64, f64), left: bool) -> Self {
        let x = if left { x - radius - TO_LABEL - width } else { x + radius + TO_LABEL };
        Rect { x, y: y - height / 2.0, width, height }
    }
}

/// What is already placed.
#[derive(Clone, Copy, Debug)]
enum Taken {
    Disc { x: f64, y: f64, radius: f64 },
    Label(Rect),
}

impl Taken {
    /// How far it reaches left and right.
    fn reach(&self) -> (f64, f64) {
        match *self {
            Taken::Disc { x, radius, .. } => (x - radius, x + radius),
            Taken::Label(rect) => (rect.x, rect.right()),
        }
    }

    /// Where the centre of a disc at `x` cannot be.
    fn forbids_disc(&self, at: f64, radius: f64, gap: f64) -> Option<(f64, f64)> {
        let (y, half, away, sum) = match *self {
            Taken::Disc { x, y, radius: other } => (y, 0.0, x - at, radius + other + gap),
            Taken::Label(rect) => {
                let away = (rect.x - at).max(at - rect.right()).max(0.0);
                (rect.y + rect.height / 2.0, rect.height / 2.0, away, radius + LABEL_GAP.max(gap / 2.0))
            }
        };
        let rest = sum * sum - away * away;
        (rest > 0.0).then(|| (y - half - rest.sqrt(), y + half + rest.sqrt()))
    }

    /// Where the middle of a label from `left` to `right` cannot be.
    fn forbids_label(&self, left: f64, right: f64, height: f64) -> Option<(f64, f64)> {
        let (y, half) = match *self {
            Taken::Disc { x, y, radius } => {
                let away = (left - x).max(x - right).max(0.0);
                let sum = radius + LABEL_GAP;
                let rest = sum * sum - away * away;
                if rest <= 0.0 {
                    return None;
                }
                (y, rest.sqrt() + height / 2.0)
            }
            Taken::Label(rect) => {
                if rect.x >= right + LABEL_GAP * 2.0 || left >= rect.right() + LABEL_GAP * 2.0 {
                    return None;
                }
                (rect.y + rect.height / 2.0, (rect.height + height) / 2.0 + 0.5)
            }
        };
        Some((y - half, y + half))
    }
}

/// A lane as it fills.
#[derive(Clone, Debug)]
pub(super) struct Swarm {
    left: f64,
    right: f64,
    /// Pixels between two discs.
    gap: f64,
    taken: Vec<Taken>,
    /// What reaches into a column.
    columns: Vec<Vec<u32>>,
}

impl Swarm {
    /// An empty lane from `left` to `right`, which labels do not cross, for
    /// discs that are `gap` apart.
    pub fn new(left: f64, right: f64, gap: f64) -> Self {
        let columns = ((right - left).max(0.0) / COLUMN) as usize + 1;
        Swarm { left, right, gap, taken: Vec::new(), columns: vec![Vec::new(); columns] }
    }

    /// Places a body as near to its moment and to the line as possible.
    pub fn add(&mut self, body: &Body) -> Place {
        let mut best: Option<(f64, Place)> = None;
        for x in stands(body, self.gap) {
            for left in [false, true] {
                let label = body.label.map(|size| Rect::beside(x, 0.0, body.radius, size, left));
                if label.is_some_and(|label| label.x < self.left || label.right() > self.right) {
                    continue;
                }
                let y = self.nearest(x, body.radius, label);
                let label = label.map(|label| Rect { y: y - label.height / 2.0, ..label });
                // Near the line before near the middle of its year.
                let cost = y.abs() + 0.6 * (x - body.x).abs() + if left { 0.5 } else { 0.0 };
                if best.is_none_or(|(least, _)| cost < least - 1e-9) {
                    best = Some((cost, Place { x, y, label }));
                }
                if body.label.is_none() {
                    break;
                }
            }
        }
        // A label that is wider than the lane is left out.
        let place = best.map_or_else(
            || Place { x: body.x, y: self.nearest(body.x, body.radius, None), label: None },
            |(_, place)| place,
        );
        self.take(Taken::Disc { x: place.x, y: place.y, radius: body.radius });
        if let Some(label) = place.label {
            self.take(Taken::Label(label));
        }
        place
    }

    /// Room for a label beside, above or below a disc that stands, between
    /// `top` and `bottom`.
    pub fn label(&mut self, place: &Place, radius: f64, size: (f64, f64), top: f64, bottom: f64) -> Option<Rect> {
        let (width, height) = size;
        let over = |y: f64| Rect { x: place.x - width / 2.0, y, width, height };
        let rooms = [
            Rect::beside(place.x, place.y, radius, size, false),
            Rect::beside(place.x, place.y, radius, size, true),
            over(place.y - radius - LABEL_GAP - height),
            over(place.y + radius + LABEL_GAP),
        ];
        for rect in rooms {
            if rect.x < self.left || rect.right() > self.right || rect.y < top || rect.bottom() > bottom {
                continue;
            }
            let middle = rect.y + rect.height / 2.0;
            let own = |taken: &Taken| matches!(*taken, Taken::Disc { x, y, .. } if (x, y) == (place.x, place.y));
            let free = self.near(rect.x, rect.right()).into_iter().filter(|taken| !own(taken)).all(|taken| {
                let forbidden = taken.forbids_label(rect.x, rect.right(), rect.height);
                forbidden.is_none_or(|(from, to)| middle <= from || middle >= to)
            });
            if free {
                self.take(Taken::Label(rect));
                return Some(rect);
            }
        }
        None
    }

    /// The height nearest to the line at which a disc and its label collide
    /// with nothing.
    fn nearest(&self, x: f64, radius: f64, label: Option<Rect>) -> f64 {
        let mut forbidden: Vec<(f64, f64)> = self
            .near(x - radius - self.gap, x + radius + self.gap)
            .into_iter()
            .filter_map(|taken| taken.forbids_disc(x, radius, self.gap))
            .collect();
        if let Some(label) = label {
            let near = self.near(label.x, label.right());
            forbidden.extend(near.into_iter().filter_map(|t| t.forbids_label(label.x, label.right(), label.height)));
        }
        forbidden.sort_by(|a, b| a.0.total_cmp(&b.0));
        // The joined stretch that covers the line, if one does.
        let (mut from, mut to) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for (start, end) in forbidden {
            if start >= to {
                if start >= 0.0 {
                    break;
                }
                (from, to) = (start, end);
            } else {
                to = to.max(end);
            }
        }
        if from < 0.0 && to > 0.0 { if to <= -from { to } else { from } } else { 0.0 }
    }

    fn near(&self, left: f64, right: f64) -> Vec<&Taken> {
        let (first, last) = self.span(left - LABEL_GAP * 2.0, right + LABEL_GAP * 2.0);
        let mut found: Vec<u32> = self.columns[first..=last].iter().flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.taken[at as usize]).collect()
    }

    fn take(&mut self, taken: Taken) {
        let (left, right) = taken.reach();
        let (first, last) = self.span(left, right);
        let number = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
        for column in &mut self.columns[first..=last] {
            column.push(number);
        }
        self.taken.push(taken);
    }

    fn span(&self, left: f64, right: f64) -> (usize, usize) {
        let column = |x: f64| (((x - self.left) / COLUMN).max(0.0) as usize).min(self.columns.len() - 1);
        (column(left), column(right))
    }
}

/// Possible positions of a body: first at its moment, then further and further away.
fn stands(body: &Body, gap: f64) -> Vec<f64> {
    let mut stands = vec![body.x];
    let step = body.radius + gap / 2.0;
    let most = 24;
    for n in 1..=most {
        let away = f64::from(n) * step;
        stands.extend([body.x - away, body.x + away].into_iter().filter(|x| (body.from..=body.to).contains(x)));
        if body.x - away < body.from && body.x + away > body.to {
            break;
        }
    }
    stands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(x: f64, radius: f64, label: Option<f64>) -> Body {
        Body { radius, x, from: x, to: x, label: label.map(|width| (width, 12.0)) }
    }

    #[test]
    fn the_first_stands_on_the_line_and_the_rest_close_by() {
        let mut swarm = Swarm::new(0.0, 400.0, 1.2);
        assert_eq!(swarm.add(&body(100.0, 5.0, None)), Place { x: 100.0, y: 0.0, label: None });
        let second = swarm.add(&body(100.0, 5.0, None));
        assert!((second.y.abs() - 10.0 - 1.2).abs() < 1e-9);
        let label = swarm.add(&body(200.0, 5.0, Some(50.0))).label.unwrap();
        assert_eq!((label.x, label.y), (207.5, -6.0));
        // What comes to the place of the label goes around it.
        assert!(swarm.add(&body(230.0, 5.0, None)).y.abs() >= 11.0);
        // At the right end the label is on the left.
        assert!(swarm.add(&body(390.0, 5.0, Some(50.0))).label.unwrap().right() < 390.0);
        // What is wider than the lane goes without.
        assert_eq!(swarm.add(&body(50.0, 5.0, Some(500.0))).label, None);
    }

    #[test]
    fn a_year_is_filled_before_a_tower_is_built() {
        let mut swarm = Swarm::new(0.0, 200.0, 1.2);
        let year = Body { radius: 3.0, x: 100.0, from: 60.0, to: 140.0, label: None };
        let places: Vec<Place> = (0..60).map(|_| swarm.add(&year)).collect();
        assert!(places.iter().all(|place| (60.0..=140.0).contains(&place.x) && place.y.abs() < 30.0));
    }

    #[test]
    fn labels_are_added_only_where_nothing_stands() {
        let mut swarm = Swarm::new(0.0, 200.0, 1.2);
        let first = swarm.add(&body(100.0, 5.0, None));
        let second = swarm.add(&body(120.0, 5.0, None));
        let size = (40.0, 12.0);
        let left = swarm.label(&first, 5.0, size, -50.0, 50.0).unwrap();
        assert!(left.right() < 100.0, "its right side is taken");
        assert!(swarm.label(&second, 5.0, size, -50.0, 50.0).unwrap().x > 120.0);
        // Beside it nothing is free any more; then above, then below.
        assert!(swarm.label(&first, 5.0, size, -50.0, 50.0).unwrap().bottom() < 0.0);
        assert!(swarm.label(&first, 5.0, size, -50.0, 50.0).unwrap().y > 0.0);
        assert_eq!(swarm.label(&first, 5.0, size, -50.0, 50.0), None);
        assert_eq!(swarm.label(&second, 5.0, size, 0.0, 5.0), None, "it would leave the lane");
    }
}
