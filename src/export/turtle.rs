//! RDF in Turtle: documents in Dublin Core's terms, citations in those of
//! CiTO, the citation typing ontology.
//!
//! Every citation is a `cito:cites`. Where the verb that introduces it says no
//! less than one of CiTO's properties, that property stands there as well. A
//! document is named by its link; one that has none is a blank node, known by
//! its `dcterms:identifier`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use super::text;
use super::view::{Arrow, Document, View};
use crate::symbol::Organ;
use crate::verb::Verb;

/// Writes the graph, each document with what it cites.
pub(super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "@prefix cito: <http://purl.org/spar/cito/> .")?;
    // Its creator may be a name; that of `dcterms` is a thing.
    writeln!(out, "@prefix dc: <http://purl.org/dc/elements/1.1/> .")?;
    writeln!(out, "@prefix dcterms: <http://purl.org/dc/terms/> .")?;
    writeln!(out, "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .")?;
    writeln!(out, "\n# rescite: {}", view.summary())?;
    let mut citing = view.by_source().peekable();
    for document in view.documents() {
        write!(out, "\n{} dcterms:identifier {}", subject(document), literal(&document.name))?;
        for (title, tag) in titles(document) {
            write!(out, " ;\n  dcterms:title {}{tag}", literal(&title))?;
        }
        if document.node.organ != Organ::Other {
            write!(out, " ;\n  dc:creator {}@en", literal(document.node.organ.name()))?;
        }
        if let Some(date) = document.node.date {
            write!(out, " ;\n  dcterms:date \"{date}\"^^xsd:date")?;
        }
        let arrows = citing.next_if(|arrows| arrows.first().is_some_and(|arrow| arrow.source.at == document.at));
        for (property, cited) in properties(&arrows.unwrap_or_default()) {
            write!(out, " ;\n  cito:{property} {}", cited.join(" , "))?;
        }
        writeln!(out, " .")?;
    }
    Ok(())
}

/// What a document says of which others, `cites` first.
fn properties(arrows: &[Arrow]) -> Vec<(&'static str, Vec<String>)> {
    let cited = |arrow: &Arrow| subject(arrow.target);
    let mut properties = Vec::new();
    if !arrows.is_empty() {
        properties.push(("cites", arrows.iter().map(cited).collect()));
    }
    let mut typed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for arrow in arrows {
        let of_verb = |verb: &str| Verb::by_lemma(verb)?.cito();
        let names: BTreeSet<&str> = arrow.edge.verbs().into_iter().filter_map(of_verb).collect();
        for name in names {
            typed.entry(name).or_default().push(cited(arrow));
        }
    }
    properties.extend(typed);
    properties
}

/// The titles, each with the tag of its language. One that came without a
/// language, from a registry or from the user, has none.
fn titles<'d>(document: &'d Document) -> Vec<(Cow<'d, str>, String)> {
    let mut titles: Vec<_> =
        document.node.titles.keys().filter_map(|code| Some((document.title_in(code)?, format!("@{code}")))).collect();
    if let Some(title) = document.title().filter(|title| titles.iter().all(|(known, _)| known != title)) {
        titles.push((title, String::new()));
    }
    titles
}

/// The link in angle brackets, or a blank node.
fn subject(document: &Document) -> String {
    match document.node.link() {
        Some(link) => iri(&link),
        None => format!("_:d{}", document.at),
    }
}

/// An IRI; what none may hold is written in percent.
fn iri(link: &str) -> String {
    let mut iri = String::with_capacity(link.len() + 2);
    iri.push('<');
    for c in link.chars() {
        match c {
            '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' | ' ' | '\u{0}'..='\u{1F}' => {
                // Writing to a string cannot fail.
                let _ = write!(iri, "%{:02X}", u32::from(c));
            }
            c => iri.push(c),
        }
    }
    iri.push('>');
    iri
}

/// A quoted literal, a line.
fn literal(text: &str) -> String {
    format!("\"{}\"", text::clean(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_links_are_closed() {
        assert_eq!(literal("a \"b\"\r\nc\\"), r#""a \"b\" c\\""#);
        assert_eq!(iri("https://undocs.org/A/<x> y"), "<https://undocs.org/A/%3Cx%3E%20y>");
    }
}
