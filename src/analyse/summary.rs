//! What a graph holds, in a few lines.

use std::fmt;

use super::rank::{By, Filter, Ranked, most_cited};
use crate::graph::CitationGraph;

/// The figures of a graph and its most cited documents.
///
/// Printed, it reads as a person would say it; `Summary` counts nothing
/// twice: a document that comes in two files is one.
#[derive(Clone, Debug)]
pub struct Summary<'g> {
    /// Documents that were read.
    pub documents: usize,
    /// Citations in them, works without a symbol included.
    pub citations: usize,
    /// Documents that are cited.
    pub cited: usize,
    /// Cited documents that were not read.
    pub missing: usize,
    /// Pairs of citing and cited document.
    pub edges: usize,
    /// The most cited.
    pub top: Vec<Ranked<'g>>,
}

impl<'g> Summary<'g> {
    /// Sums up a graph; `citations` is the number of citations that its
    /// documents make, as [`Contribution`](crate::graph::Contribution)s count.
    pub fn new(graph: &'g CitationGraph, citations: usize, top: usize) -> Self {
        let cited = graph.nodes().filter(|&(at, _)| graph.in_degree(at) > 0);
        let (mut count, mut missing) = (0, 0);
        for (_, node) in cited {
            count += 1;
            missing += usize::from(!node.in_corpus);
        }
        Summary {
            documents: graph.nodes().filter(|(_, node)| node.in_corpus).count(),
            citations,
            cited: count,
            missing,
            edges: graph.edge_count(),
            top: most_cited(graph, By::Documents, &Filter::default(), top),
        }
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = |n: usize, one: &str, more: &str| format!("{} {}", thousands(n), if n == 1 { one } else { more });
        writeln!(
            f,
            "{}, {}, {}",
            many(self.documents, "document read", "documents read"),
            many(self.citations, "citation found", "citations found"),
            many(self.edges, "citation link", "citation links"),
        )?;
        writeln!(
            f,
            "{}, {} of them not in the corpus",
            many(self.cited, "document cited", "documents cited"),
            match self.missing {
                0 => "none".to_owned(),
                n => thousands(n),
            }
        )?;
        if self.top.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nMost cited:")?;
        let width = self.top.iter().map(|line| line.node.key.to_string().len()).max().unwrap_or(0);
        for line in &self.top {
            let title = line.node.title.as_deref().unwrap_or(if line.node.in_corpus { "" } else { "(not in corpus)" });
            let title: String = if title.chars().count() > 60 {
                title.chars().take(59).chain(['…']).collect()
            } else {
                title.to_owned()
            };
            let row = format!("{:>4}  {:width$}  {title}", line.documents, line.node.key.to_string());
            writeln!(f, "{}", row.trim_end())?;
        }
        Ok(())
    }
}

/// `12327` as `12,327`.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_set_off() {
        assert_eq!([7, 999, 1000, 1234567].map(super::thousands), ["7", "999", "1,000", "1,234,567"]);
    }
}
