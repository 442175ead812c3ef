//! Versions of one document side by side: which citations one has and
//! another lacks.
//!
//! The language versions of a resolution are equally official, and cite the
//! same documents; so do a draft and the text that was adopted from it, for
//! the most part. Where they differ, one of them is often wrong: "S/2019/833"
//! in the French text of resolution 2506 (2019) is S/2019/883 in all others.

mod slips;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Serialize;

use crate::extract::Extracted;
use crate::symbol::{Numbering, Symbol};
use slips::Slips;

pub use slips::one_slip;

/// What one version of a document cites.
#[derive(Clone, Debug)]
pub struct Version {
    /// The file.
    pub path: String,
    /// ISO 639-1.
    pub language: &'static str,
    /// The document's own symbol.
    pub symbol: Option<Symbol>,
    /// Each cited document, with where and in which words.
    cited: BTreeMap<Symbol, Vec<Occurrence>>,
    /// Numbers that are in the text, whatever they mean.
    numbers: BTreeSet<u16>,
    /// Of what it cites, once a version lacks something.
    slips: OnceLock<(Slips, Vec<Symbol>)>,
}

/// Where a version cites a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Occurrence {
    /// The place: `preamble:3`.
    pub place: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The words.
    pub text: String,
}

/// A cited document that not all versions cite.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The document.
    pub target: Symbol,
    /// What kind of difference it is.
    pub kind: Kind,
    /// The versions that cite it, each with where.
    pub present: Vec<Present>,
    /// The versions that do not, by index into [`Comparison::versions`].
    pub missing: Vec<usize>,
    /// What those cite in the same place and in no other version, where it
    /// looks like this target mistyped.
    pub instead: Vec<(usize, Symbol)>,
}

/// The citations of one version.
#[derive(Clone, Debug, Serialize)]
pub struct Present {
    /// Index into [`Comparison::versions`].
    pub version: usize,
    /// Where it cites the document.
    pub mentions: Vec<Occurrence>,
}

/// Whether a difference is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The versions say different things.
    Divergent,
    /// One version gives the year or the full number where another has the
    /// bare number, as a translator may.
    Spelling,
}

/// The versions of a document and how they differ.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// In the order of language and path.
    pub versions: Vec<Version>,
    /// In the order of the cited documents.
    pub differences: Vec<Difference>,
    /// Cited documents that every version has.
    pub agreeing: usize,
}

impl Version {
    /// Gathers what a document cites, itself and works without symbol left out.
    pub fn new(read: &Extracted) -> Self {
        let Extracted { document, extraction } = read;
        let mut cited: BTreeMap<Symbol, Vec<Occurrence>> = BTreeMap::new();
        for citation in &extraction.citations {
            let Some(symbol) = citation.target.symbol() else { continue };
            let position = document.position(citation.span.start as usize);
            let text = citation.words(document).to_owned();
            let occurrence =
                Occurrence { place: citation.place.to_string(), line: position.line, column: position.column, text };
            cited.entry(symbol.clone()).or_default().push(occurrence);
        }
        let numbers = document
            .text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|digits| (3..=4).contains(&digits.len()))
            .filter_map(|digits| digits.parse().ok())
            .collect();
        Version {
            path: document.path.clone(),
            language: document.language.code(),
            symbol: document.identity.symbol.clone(),
            cited,
            numbers,
            slips: OnceLock::new(),
        }
    }

    /// How many times the version cites a document, in all or in one place.
    pub fn times(&self, target: &Symbol, place: Option<&str>) -> usize {
        let mentions = self.cited.get(target).map_or(&[][..], Vec::as_slice);
        mentions.iter().filter(|mention| place.is_none_or(|place| mention.place == place)).count()
    }

    /// The documents that the version cites, in order.
    pub fn targets(&self) -> impl Iterator<Item = &Symbol> {
        self.cited.keys()
    }

    /// The cited documents whose symbols are one slip away from a text, in order: a
    /// digit changed, dropped, added, or two exchanged.
    pub fn one_slip_from(&self, text: &str) -> impl Iterator<Item = &Symbol> {
        let (slips, symbols) =
            self.slips.get_or_init(|| (Slips::new(self.cited.keys()), self.cited.keys().cloned().collect()));
        let near = slips.near(text).into_iter().filter_map(|at| symbols.get(at as usize));
        near.filter(move |symbol| one_slip(&symbol.to_string(), text))
    }

    /// True if the text holds a Security Council number that it does not
    /// cite with its year: a committee's name, or an old habit.
    fn has_bare(&self, target: &Symbol) -> bool {
        match target {
            // Its own number in its title is no citation.
            Symbol::Act(act) if matches!(act.numbering(), Numbering::Running(_)) => {
                self.symbol.as_ref() != Some(target) && self.numbers.contains(&act.number())
            }
            _ => false,
        }
    }
}

impl Comparison {
    /// Compares versions of one document; fewer than two agree in all.
    pub fn new(mut versions: Vec<Version>) -> Self {
        versions.sort_by(|a, b| (a.language, &a.path).cmp(&(b.language, &b.path)));
        let targets: BTreeSet<&Symbol> = versions.iter().flat_map(|version| version.cited.keys()).collect();
        let (mut differences, mut agreeing) = (Vec::new(), 0);
        for target in targets {
            let missing: Vec<usize> =
                (0..versions.len()).filter(|&v| !versions[v].cited.contains_key(target)).collect();
            if missing.is_empty() {
                agreeing += 1;
                continue;
            }
            let present = versions
                .iter()
                .enumerate()
                .filter_map(|(version, v)| Some(Present { version, mentions: v.cited.get(target)?.clone() }))
                .collect();
            let spelled = missing.iter().all(|&v| versions[v].has_bare(target));
            let kind = if spelled { Kind::Spelling } else { Kind::Divergent };
            let instead = missing.iter().filter_map(|&v| Some((v, mistyped(&versions, v, target)?.clone()))).collect();
            differences.push(Difference { target: target.clone(), kind, present, missing, instead });
        }
        Comparison { versions, differences, agreeing }
    }

    /// Groups documents by their symbol and compares each group of two or
    /// more; documents without a symbol are left out.
    pub fn by_symbol(versions: Vec<Version>) -> Vec<(Symbol, Comparison)> {
        let mut groups: BTreeMap<Symbol, Vec<Version>> = BTreeMap::new();
        for version in versions {
            if let Some(symbol) = version.symbol.clone() {
                groups.entry(symbol).or_default().push(version);
            }
        }
        groups
            .into_iter()
            .filter(|(_, versions)| versions.len() > 1)
            .map(|(symbol, versions)| (symbol, Comparison::new(versions)))
            .collect()
    }

    /// Differences that are not a matter of spelling.
    pub fn divergent(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.kind == Kind::Divergent)
    }
}

/// What a version cites, and no other does, that is one slip away from a
/// target: a digit changed, dropped, added, or two exchanged.
fn mistyped<'v>(versions: &'v [Version], version: usize, target: &Symbol) -> Option<&'v Symbol> {
    let wanted = target.to_string();
    let alone = |symbol: &&Symbol| {
        versions.iter().enumerate().all(|(at, other)| at == version || !other.cited.contains_key(*symbol))
    };
    let mut close = versions[version].one_slip_from(&wanted).filter(alone);
    let first = close.next()?;
    close.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract;
    use crate::language::Language;
    use crate::reading::Reading;

    fn version(language: &str, text: &str) -> Version {
        let reading = Reading { source: text.to_owned(), ..Reading::default() };
        let language = Language::by_code(language).unwrap();
        let document = Document::in_language("S_RES_2506_2020.txt", reading, language);
        let extraction = extract::extract(&document);
        Version::new(&Extracted { document, extraction })
    }

    #[test]
    fn a_mistyped_symbol_is_paired_with_what_the_others_cite() {
        let comparison = Comparison::new(vec![
            version("en", "Taking note of the report (S/2019/883) and resolution 1325 (2000)"),
            version("fr", "Prenant note du rapport (S/2019/833) et de la résolution 1325 (2000)"),
            version("es", "Tomando nota del informe (S/2019/883) y la resolución 1325 (2000)"),
        ]);
        assert_eq!(comparison.agreeing, 1);
        let divergent: Vec<(String, Vec<usize>)> =
            comparison.divergent().map(|d| (d.target.to_string(), d.missing.clone())).collect();
        // Versions are in the order of their languages: en, es, fr.
        assert_eq!(divergent, [("S/2019/833".to_owned(), vec![0, 1]), ("S/2019/883".to_owned(), vec![2])]);
        assert_eq!(comparison.differences[1].instead, [(2, "S/2019/833".parse().unwrap())]);
    }

    #[test]
    fn a_year_that_a_translator_adds_is_no_divergence() {
        let comparison = Comparison::new(vec![
            version("en", "the list of the 1267 Committee"),
            version("fr", "la liste du Comité créé par la résolution 1267 (1999)"),
        ]);
        assert_eq!(comparison.differences.len(), 1);
        assert_eq!(comparison.differences[0].kind, Kind::Spelling);
    }

    #[test]
    fn a_documents_own_number_is_no_spelling_of_a_citation() {
        let read = |path: &str, text: &str| {
            let document = Document::new(path, Reading { source: text.to_owned(), ..Reading::default() });
            let extraction = extract::extract(&document);
            Version::new(&Extracted { document, extraction })
        };
        let comparison = Comparison::new(vec![
            read("S_RES_338_1973.txt", "Calls upon the parties to implement resolution 242 (1967)"),
            read("S_RES_242_1967.txt", "Resolution 242 (1967)\n\nThe Security Council"),
        ]);
        assert_eq!(comparison.divergent().count(), 1);
    }
}
