//! What the graph says of a document and of an edge, a column each: the same
//! names, types and values in every format that has attributes.

use std::borrow::Cow;

#[cfg(feature = "parquet")]
use super::text;
use super::view::{Arrow, Document, View};
#[cfg(feature = "parquet")]
use crate::extract::{FIELDS, Field};
pub(super) use crate::field::{Type, Value};
#[cfg(feature = "parquet")]
use crate::graph::Mention;

/// The columns of a document, besides its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NodeColumn<'v> {
    Title,
    /// The title in a language, by its code.
    TitleIn(&'static str),
    Organ,
    Session,
    Date,
    Year,
    DatePrecision,
    InCorpus,
    InDegree,
    Mentions,
    /// PageRank, in the order of the documents.
    PageRank(&'v [f64]),
    /// The number of the core.
    Core(&'v [u32]),
    /// The number of the community, 0 for the largest.
    Community(&'v [u32]),
    Link,
}

impl<'v> NodeColumn<'v> {
    /// The columns of a graph; the first time they are asked for, measures are
    /// computed.
    pub fn of(view: &'v View) -> Vec<Self> {
        let mut columns = vec![NodeColumn::Title];
        columns.extend(view.title_languages().into_iter().map(NodeColumn::TitleIn));
        columns.extend([
            NodeColumn::Organ,
            NodeColumn::Session,
            NodeColumn::Date,
            NodeColumn::Year,
            NodeColumn::InCorpus,
            NodeColumn::InDegree,
            NodeColumn::Mentions,
        ]);
        if let Some(measures) = view.measures() {
            columns.extend([
                NodeColumn::PageRank(&measures.pagerank),
                NodeColumn::Core(&measures.cores),
                NodeColumn::Community(&measures.communities),
            ]);
        }
        columns.extend([NodeColumn::Link, NodeColumn::DatePrecision]);
        columns
    }

    /// The name: `in_degree`, `title_fr`.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            NodeColumn::Title => "title".into(),
            NodeColumn::TitleIn(code) => format!("title_{code}").into(),
            NodeColumn::Organ => "organ".into(),
            NodeColumn::Session => "session".into(),
            NodeColumn::Date => "date".into(),
            NodeColumn::Year => "year".into(),
            NodeColumn::DatePrecision => "date_precision".into(),
            NodeColumn::InCorpus => "in_corpus".into(),
            NodeColumn::InDegree => "in_degree".into(),
            NodeColumn::Mentions => "mentions".into(),
            NodeColumn::PageRank(_) => "pagerank".into(),
            NodeColumn::Core(_) => "core".into(),
            NodeColumn::Community(_) => "community".into(),
            NodeColumn::Link => "link".into(),
        }
    }

    pub fn kind(self) -> Type {
        match self {
            NodeColumn::Title
            | NodeColumn::TitleIn(_)
            | NodeColumn::Organ
            | NodeColumn::Session
            | NodeColumn::DatePrecision
            | NodeColumn::Link => Type::Text,
            NodeColumn::Date => Type::Day,
            NodeColumn::Year
            | NodeColumn::InDegree
            | NodeColumn::Mentions
            | NodeColumn::Core(_)
            | NodeColumn::Community(_) => Type::Int,
            NodeColumn::PageRank(_) => Type::Real,
            NodeColumn::InCorpus => Type::Bool,
        }
    }

    pub fn value<'d>(self, document: &'d Document) -> Option<Value<'d>> {
        let node = document.node;
        match self {
            NodeColumn::Title => Value::text(document.title()?),
            NodeColumn::TitleIn(code) => Value::text(document.title_in(code)?),
            NodeColumn::Organ => Value::text(node.organ.name()),
            NodeColumn::Session => Value::text(node.session()?.to_string()),
            NodeColumn::Date => node.date.map(Value::Day),
            NodeColumn::Year => Some(Value::Int(node.year()?.into())),
            NodeColumn::DatePrecision => Value::text(node.date_precision()?.name()),
            NodeColumn::InCorpus => Some(Value::Bool(node.in_corpus)),
            NodeColumn::InDegree => Some(Value::count(document.in_degree as u64)),
            NodeColumn::Mentions => Some(Value::count(document.mentions)),
            NodeColumn::PageRank(values) => values.get(document.at).copied().map(Value::Real),
            NodeColumn::Core(values) | NodeColumn::Community(values) => {
                Some(Value::count((*values.get(document.at)?).into()))
            }
            NodeColumn::Link => Value::text(node.link()?),
        }
    }
}

/// The columns of an edge, besides its ends and its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EdgeColumn {
    Kinds,
    Verbs,
    Places,
    ClaimedDates,
    Text,
}

impl EdgeColumn {
    /// Every column, in the order of this list.
    pub const ALL: [EdgeColumn; 5] =
        [EdgeColumn::Kinds, EdgeColumn::Verbs, EdgeColumn::Places, EdgeColumn::ClaimedDates, EdgeColumn::Text];

    /// The name: `kinds`.
    pub fn name(self) -> &'static str {
        match self {
            EdgeColumn::Kinds => "kinds",
            EdgeColumn::Verbs => "verbs",
            EdgeColumn::Places => "places",
            EdgeColumn::ClaimedDates => "claimed_dates",
            EdgeColumn::Text => "text",
        }
    }

    pub fn kind(self) -> Type {
        match self {
            EdgeColumn::Kinds | EdgeColumn::Verbs | EdgeColumn::Places | EdgeColumn::ClaimedDates => Type::List,
            EdgeColumn::Text => Type::Text,
        }
    }

    pub fn value<'v>(self, arrow: &Arrow<'v>) -> Option<Value<'v>> {
        match self {
            EdgeColumn::Kinds => Value::text(arrow.kinds(";")),
            EdgeColumn::Verbs => Value::text(arrow.verbs(";")),
            EdgeColumn::Places => Value::text(arrow.places(";")),
            EdgeColumn::ClaimedDates => Value::text(arrow.dates(";")),
            EdgeColumn::Text => Value::text(arrow.text()),
        }
    }
}

/// A column of a mention, besides its ends: a field of records that a graph
/// keeps.
#[cfg(feature = "parquet")]
#[derive(Clone, Copy)]
pub(super) struct MentionColumn {
    /// The key, the type and what it says.
    pub field: &'static Field,
    pub value: fn(&Mention) -> Option<Value<'_>>,
}

#[cfg(feature = "parquet")]
impl MentionColumn {
    /// Every column, in the order of the fields of records.
    pub fn all() -> impl Iterator<Item = MentionColumn> {
        FIELDS.iter().filter_map(|field| Some(MentionColumn { field, value: kept(field.key)? }))
    }
}

/// Where a graph keeps a field of records.
#[cfg(feature = "parquet")]
fn kept(key: &str) -> Option<fn(&Mention) -> Option<Value<'_>>> {
    Some(match key {
        "text" => |mention| Value::text(text::clean(&mention.text)),
        "place" => |mention| Value::text(mention.place.to_string()),
        "via" => |mention| Value::text(mention.reach.via()?),
        "verb" => |mention| Value::text(mention.verb?.lemma()),
        "claimed_date" => |mention| mention.date.map(Value::Day),
        "pinpoint" => |mention| Value::text(mention.pinpoint.as_ref()?.to_string()),
        "part" => |mention| Value::text(mention.part.as_ref()?.as_str()),
        "kind" => |mention| Value::text(mention.kind.name()),
        "relation" => |mention| Value::text(mention.relation()?.name()),
        "paragraph" => |mention| Some(Value::count(mention.place.paragraph()?.number().into())),
        "item" => |mention| Value::text(mention.place.paragraph()?.item()?.to_string()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::CitationGraph;

    #[test]
    fn no_name_is_one_that_a_reader_keeps_for_itself() {
        const OF_NODES: &str = "id name shared_name selected SUID x y z xpos ypos zpos size r g b color nodelabel key \
                                source target parent label weight";
        const OF_EDGES: &str = "id name interaction source target directed key r g b color edgelabel label weight";
        let graph = CitationGraph::default();
        let mut nodes: Vec<_> =
            NodeColumn::of(&View::new(&graph)).into_iter().map(|column| column.name().into_owned()).collect();
        let mut edges: Vec<_> = EdgeColumn::ALL.map(|column| column.name().to_owned()).into();
        for (names, kept) in [(&mut nodes, OF_NODES), (&mut edges, OF_EDGES)] {
            assert!(names.iter().all(|name| !kept.split(' ').any(|kept| kept == name)), "{names:?}");
            let all = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), all);
        }
    }
}
