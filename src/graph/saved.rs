//! A graph as a file, so that a corpus is read once: JSON with everything that
//! the graph holds, mention by mention.
//!
//! The form is versioned ([`SCHEMA`]) and plain enough for other programs:
//!
//! ```json
//! {"schema": "rescite-graph/1", "tool": "rescite 0.1.0",
//!  "nodes": [{"symbol": "A/RES/69/235", "title": "…", "date": "2014-12-19", "organ": "General Assembly", "read": true}],
//!  "passages": ["Recalling its resolution 68/309 …"],
//!  "edges": [{"source": 0, "target": 1, "mentions": [
//!    {"place": "preamble:1", "verb": "recall", "kind": "resolution", "text": "68/309", "passage": 0, "at": 25}]}]}
//! ```

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CitationGraph, Edge, Mention, Node, NodeKey, Passage};
use crate::document::Place;
use crate::extract::{Kind, Reach};
use crate::language::Language;
use crate::pinpoint::Pinpoint;
use crate::symbol::{Organ, Part, Symbol};
use crate::verb::NoVerb;

/// The form of saved graphs that this version writes and reads.
pub const SCHEMA: &str = "rescite-graph/1";

/// Why a saved graph cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// The file could not be opened or read.
    #[error("{}: cannot be read: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not of the form.
    #[error("{}: not a graph saved by `rescite graph --format json`: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        message: String,
    },
}

#[derive(Serialize, Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(default, borrow)]
    tool: Cow<'a, str>,
    #[serde(borrow)]
    nodes: Vec<SavedNode<'a>>,
    #[serde(default, borrow)]
    passages: Vec<Cow<'a, str>>,
    #[serde(borrow)]
    edges: Vec<SavedEdge<'a>>,
}

#[derive(Serialize, Deserialize)]
struct SavedNode<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    symbol: Option<Symbol>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    file: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "BTreeMap::is_empty")]
    titles: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    /// True if the day is from those that cite it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    date_claimed: bool,
    #[serde(borrow)]
    organ: Cow<'a, str>,
    read: bool,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    path: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    language: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
struct SavedEdge<'a> {
    source: usize,
    target: usize,
    #[serde(borrow)]
    mentions: Vec<SavedMention<'a>>,
}

#[derive(Serialize, Deserialize)]
struct SavedMention<'a> {
    place: Place,
    #[serde(default, skip_serializing_if = "Reach::is_here")]
    via: Reach,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    verb: Option<Cow<'a, str>>,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pinpoint: Option<Pinpoint>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<Part>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    passage: Option<usize>,
    #[serde(default, skip_serializing_if = "is_zero")]
    at: u32,
}

fn is_zero(at: &u32) -> bool {
    *at == 0
}

impl CitationGraph {
    /// Writes the graph so that [`CitationGraph::load`] reads it again. Equal
    /// graphs give equal bytes.
    ///
    /// # Errors
    /// What the writer says.
    pub fn save(&self, out: &mut dyn Write) -> io::Result<()> {
        let nodes = self.nodes().map(|(_, node)| SavedNode::from(node)).collect();
        let mut passages: Vec<Cow<str>> = Vec::new();
        // Mentions of one paragraph share its words, and so do they here.
        let mut numbers: HashMap<*const u8, usize> = HashMap::new();
        let mut number = |words: &'_ Arc<str>| {
            *numbers.entry(words.as_ptr()).or_insert_with(|| {
                passages.push(Cow::Owned(words.to_string()));
                passages.len() - 1
            })
        };
        let mut edges = Vec::with_capacity(self.edge_count());
        for at in self.graph.edge_indices() {
            let Some((source, target)) = self.graph.edge_endpoints(at) else { continue };
            let mentions = self.graph[at]
                .mentions
                .iter()
                .map(|mention| SavedMention {
                    passage: mention.passage.as_ref().map(|passage| number(&passage.words)),
                    ..SavedMention::from(mention)
                })
                .collect();
            edges.push(SavedEdge { source: source.index(), target: target.index(), mentions });
        }
        let tool = concat!("rescite ", env!("CARGO_PKG_VERSION")).into();
        let file = File { schema: SCHEMA.into(), tool, nodes, passages, edges };
        serde_json::to_writer(&mut *out, &file)?;
        out.write_all(b"\n")
    }

    /// Reads a graph that was saved in a file.
    ///
    /// # Errors
    /// Names the file, and what is not of the form.
    #[cfg(feature = "files")]
    pub fn load(path: &Path) -> Result<Self, SavedError> {
        let bytes = std::fs::read(path).map_err(|source| SavedError::Open { path: path.to_owned(), source })?;
        Self::from_saved(path, &bytes)
    }

    /// Reads the bytes of a saved graph; `path` names it in errors.
    ///
    /// # Errors
    /// Says what is not of the form.
    pub fn from_saved(path: &Path, bytes: &[u8]) -> Result<Self, SavedError> {
        Self::parse(bytes).map_err(|message| SavedError::Malformed { path: path.to_owned(), message })
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        // Some editors put a mark of the byte order before the text.
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let file: File = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if file.schema != SCHEMA {
            return Err(format!(
                "its form is `{}`, and this version reads `{SCHEMA}`; save it again from the documents",
                file.schema
            ));
        }
        let passages: Vec<Arc<str>> = file.passages.iter().map(|words| words.as_ref().into()).collect();
        let nodes: Vec<Node> = file.nodes.into_iter().map(Node::try_from).collect::<Result<_, _>>()?;
        let count = nodes.len();
        let mut edges = Vec::with_capacity(file.edges.len());
        for edge in file.edges {
            if edge.source >= count || edge.target >= count {
                return Err(format!("an edge from {} to {}, and {count} nodes", edge.source, edge.target));
            }
            if edge.mentions.is_empty() || edge.source == edge.target {
                return Err(format!(
                    "the edge from {} to {} has no mention, or no other end",
                    edge.source, edge.target
                ));
            }
            let mut mentions = Vec::with_capacity(edge.mentions.len());
            for mention in edge.mentions {
                mentions.push(mention.read(&passages)?);
            }
            edges.push((edge.source, edge.target, Edge { mentions }));
        }
        Self::from_parts(nodes, edges)
    }
}

impl<'a> From<&'a Node> for SavedNode<'a> {
    fn from(node: &'a Node) -> Self {
        let (symbol, file) = match &node.key {
            NodeKey::Symbol(symbol) => (Some(symbol.clone()), None),
            NodeKey::File(file) => (None, Some(Cow::Borrowed(file.as_str()))),
        };
        SavedNode {
            symbol,
            file,
            title: node.title.as_deref().map(Cow::Borrowed),
            titles: node.titles.iter().map(|(&code, title)| (code.into(), title.as_str().into())).collect(),
            date: node.date,
            date_claimed: node.date_claimed,
            organ: node.organ.name().into(),
            read: node.in_corpus,
            path: node.path.as_deref().map(Cow::Borrowed),
            language: node.language.map(Cow::Borrowed),
        }
    }
}

impl TryFrom<SavedNode<'_>> for Node {
    type Error = String;

    fn try_from(saved: SavedNode) -> Result<Self, String> {
        let key = match (saved.symbol, saved.file) {
            (Some(symbol), None) => NodeKey::Symbol(symbol),
            (None, Some(file)) => NodeKey::File(file.into_owned()),
            _ => return Err("a node has either `symbol` or `file`".into()),
        };
        let organ = Organ::by_name(&saved.organ).ok_or_else(|| format!("`{}` is not an organ", saved.organ))?;
        let code = |code: &str| match Language::by_code(code) {
            Some(language) => Ok(language.code()),
            None => Err(format!("`{code}` is not a language that rescite reads")),
        };
        let titled = |(of, title): (Cow<str>, Cow<str>)| Ok((code(&of)?, title.into_owned()));
        Ok(Node {
            key,
            title: saved.title.map(Cow::into_owned),
            titles: saved.titles.into_iter().map(titled).collect::<Result<_, String>>()?,
            date: saved.date,
            date_claimed: saved.date_claimed,
            title_claimed_by: 0,
            organ,
            in_corpus: saved.read,
            path: saved.path.map(Cow::into_owned),
            language: saved.language.as_deref().map(code).transpose()?,
        })
    }
}

impl<'a> From<&'a Mention> for SavedMention<'a> {
    fn from(mention: &'a Mention) -> Self {
        SavedMention {
            place: mention.place.clone(),
            via: mention.reach.clone(),
            verb: mention.verb.map(|verb| Cow::Borrowed(verb.lemma())),
            kind: mention.kind,
            date: mention.date,
            pinpoint: mention.pinpoint.clone(),
            part: mention.part.clone(),
            text: Cow::Borrowed(&mention.text),
            passage: None,
            at: mention.passage.as_ref().map_or(0, |passage| passage.at),
        }
    }
}

impl SavedMention<'_> {
    fn read(self, passages: &[Arc<str>]) -> Result<Mention, String> {
        let passage = match self.passage {
            None => None,
            Some(number) => {
                let words = passages.get(number).ok_or_else(|| format!("there is no passage {number}"))?;
                let at = self.at;
                if !words.is_char_boundary(at as usize) {
                    return Err(format!("passage {number} has no place {at}"));
                }
                Some(Passage { words: Arc::clone(words), at })
            }
        };
        Ok(Mention {
            place: self.place,
            reach: self.via,
            verb: self.verb.map(|lemma| lemma.parse()).transpose().map_err(|error: NoVerb| error.to_string())?,
            kind: self.kind,
            date: self.date,
            pinpoint: self.pinpoint,
            part: self.part,
            text: self.text.into(),
            passage,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract::Extracted;
    use crate::graph::{Contribution, GraphBuilder, Passages};
    use crate::reading::Reading;

    fn graph() -> CitationGraph {
        let source = "A/RES/69/235\n\nThe General Assembly,\n\nRecalling its resolutions 36/87 A and B of 9 December \
                      1981, 68/309 of 10 September 2014,1 and paragraph 5 of resolution 1325 (2000),\n\n\
                      75th plenary meeting\n\n1 See A/68/970 and Corr.1.\n";
        let mut builder = GraphBuilder::default();
        for path in ["A_RES_69_235.txt", "notes.txt"] {
            let source = if path == "notes.txt" { source.split_once('\n').unwrap().1 } else { source };
            let document = Document::new(path, Reading { source: source.into(), ..Reading::default() });
            let extraction = crate::extract::extract(&document);
            builder.add(Contribution::with(&Extracted { document, extraction }, Passages::Keep));
        }
        builder.finish()
    }

    fn saved(graph: &CitationGraph) -> Vec<u8> {
        let mut out = Vec::new();
        graph.save(&mut out).unwrap();
        out
    }

    #[test]
    fn a_saved_graph_is_the_same_when_it_is_read() {
        let graph = graph();
        let bytes = saved(&graph);
        #[cfg(feature = "read")]
        assert!(crate::source::is_saved_graph(&bytes));
        let again = CitationGraph::parse(&bytes).unwrap();
        assert_eq!(graph.nodes().collect::<Vec<_>>(), again.nodes().collect::<Vec<_>>());
        assert_eq!(graph.edges().collect::<Vec<_>>(), again.edges().collect::<Vec<_>>());
        assert_eq!(saved(&again), bytes);
        // Added to another graph, it brings all that it holds.
        let mut builder = GraphBuilder::default();
        builder.add_graph(again);
        assert!(builder.citations() >= 12);
        assert_eq!(saved(&builder.finish()), bytes);
    }

    #[test]
    fn passages_hold_the_words_of_the_mention() {
        let graph = graph();
        let mut seen = 0;
        for (_, _, edge) in graph.edges() {
            for mention in &edge.mentions {
                let passage = mention.passage.as_ref().unwrap();
                if mention.reach.is_here() {
                    assert!(passage.words[passage.at as usize..].starts_with(&*mention.text), "{mention:?}");
                    seen += 1;
                } else {
                    assert!(passage.words[..passage.at as usize].ends_with("10 September 2014,"), "{mention:?}");
                }
            }
        }
        assert!(seen >= 8, "{seen}");
    }

    #[test]
    fn what_is_not_of_the_form_is_said() {
        let error = |text: &str| CitationGraph::parse(text.as_bytes()).unwrap_err();
        assert!(error("{").contains("line 1"));
        assert!(error(r#"{"schema":"rescite-graph/9","nodes":[],"edges":[]}"#).contains("reads `rescite-graph/1`"));
        let with = |edges: &str| {
            format!(
                r#"{{"schema":"rescite-graph/1","nodes":[{{"symbol":"A/78/1","organ":"General Assembly","read":false}}],"edges":{edges}}}"#
            )
        };
        assert!(error(&with(r#"[{"source":0,"target":1,"mentions":[]}]"#)).contains("from 0 to 1, and 1 nodes"));
        assert!(error(&with(r#"[{"source":0,"target":0,"mentions":[]}]"#)).contains("has no mention"));
        let mention = r#"{"place":"attic","kind":"resolution","text":"x"}"#;
        let two = with(&format!(r#"[{{"source":0,"target":1,"mentions":[{mention}]}}]"#));
        let two = two.replace("\"nodes\":[", r#""nodes":[{"symbol":"A/78/2","organ":"General Assembly","read":true},"#);
        assert!(error(&two).contains("`attic` is not a place"), "{}", error(&two));
    }
}
