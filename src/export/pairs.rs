//! Weighted pairs of documents that are not ordered: co-citation and
//! bibliographic coupling, as graphs of their own.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::text;
use super::view::View;
use crate::analyse::undirected::Undirected;
use crate::graph::CitationGraph;

/// A form of the pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairFormat {
    /// `one,other,weight` with a header.
    Csv,
    /// An undirected graph of the documents that are in a pair.
    GraphMl,
}

/// Identifier, what it is for, name, type; nodes first, in the order in which
/// their values are written.
const KEYS: [(&str, &str, &str, &str); 5] = [
    ("n_label", "node", "label", "string"),
    ("n_title", "node", "title", "string"),
    ("n_organ", "node", "organ", "string"),
    ("n_date", "node", "date", "string"),
    ("e_weight", "edge", "weight", "double"),
];

/// Writes pairs of a graph's documents, each once, in the order of both.
///
/// # Errors
/// What the writer says.
pub fn write_pairs(
    format: PairFormat,
    graph: &CitationGraph,
    pairs: &Undirected,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = View::new(graph);
    let name = |id: u32| view.documents()[id as usize].name.as_str();
    match format {
        PairFormat::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            // The writer's own error is kept, so that a closed pipe is seen as one.
            let io = |error: csv::Error| match error.into_kind() {
                csv::ErrorKind::Io(io) => io,
                other => io::Error::other(format!("{other:?}")),
            };
            writer.write_record(["one", "other", "weight"]).map_err(io)?;
            for (one, other, weight) in pairs.pairs() {
                writer.write_record([name(one), name(other), &weight.to_string()]).map_err(io)?;
            }
            writer.flush()
        }
        PairFormat::GraphMl => {
            let used: BTreeSet<u32> = pairs.pairs().flat_map(|(one, other, _)| [one, other]).collect();
            writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
            writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
            for (id, of, name, kind) in KEYS {
                writeln!(out, r#"<key id="{id}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#)?;
            }
            writeln!(out, r#"<graph id="G" edgedefault="undirected">"#)?;
            for id in used {
                let node = view.documents()[id as usize].node;
                write!(out, r#"<node id="{}">"#, text::xml_attribute(name(id)))?;
                let date = node.date.map(|date| date.to_string());
                let values = [Some(name(id)), node.title.as_deref(), Some(node.organ.name()), date.as_deref()];
                for ((key, ..), value) in KEYS.iter().zip(values) {
                    let value = text::xml(value.unwrap_or_default());
                    if !value.is_empty() {
                        write!(out, r#"<data key="{key}">{value}</data>"#)?;
                    }
                }
                writeln!(out, "</node>")?;
            }
            for (number, (one, other, weight)) in pairs.pairs().enumerate() {
                let (one, other) = (text::xml_attribute(name(one)), text::xml_attribute(name(other)));
                writeln!(
                    out,
                    r#"<edge id="e{number}" source="{one}" target="{other}"><data key="e_weight">{weight}.0</data></edge>"#
                )?;
            }
            writeln!(out, "</graph>\n</graphml>")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::coupling::{Bound, co_citation};
    use crate::analyse::network::Network;
    use crate::document::Document;
    use crate::graph::{Contribution, GraphBuilder};
    use crate::reading::Reading;

    #[test]
    fn documents_that_are_cited_together() {
        let mut builder = GraphBuilder::default();
        for path in ["S_RES_2000_2011.txt", "S_RES_1900_2009.txt"] {
            let source = "Recalling its resolutions 1325 (2000), 1820 (2008) and S/2009/1,".to_owned();
            let document = Document::new(path, Reading { source, ..Reading::default() });
            let extraction = crate::extract::extract(&document);
            builder.add(Contribution::new(&crate::extract::Extracted { document, extraction }));
        }
        let graph = builder.finish();
        let pairs = co_citation(&Network::of(&graph), Bound::default());
        let written = |format| {
            let mut out = Vec::new();
            write_pairs(format, &graph, &pairs, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            written(PairFormat::Csv),
            "one,other,weight\nS/RES/1325(2000),S/RES/1820(2008),2\nS/RES/1325(2000),S/2009/1,2\n\
             S/RES/1820(2008),S/2009/1,2\n"
        );
        let graphml = written(PairFormat::GraphMl);
        assert_eq!((graphml.matches("<node ").count(), graphml.matches("<edge ").count()), (3, 3));
        let mut reader = quick_xml::Reader::from_str(&graphml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}
