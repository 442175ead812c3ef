//! Where the language versions of one document cite different documents.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::draft::Draft;
use super::near;
use super::place::Related;
use super::severity::Severity;
use super::suggestion::Suggestion;
use crate::compare::{Comparison, Difference, Version};
use crate::document::{Block, Document, Place};
use crate::extract::Extracted;
use crate::extract::{Citation, OrganBy};
use crate::span::Span;
use crate::symbol::Symbol;

/// What differs among documents of one symbol in several languages, by the
/// path of the document that it is in.
pub(super) fn divergences(reads: &[Extracted]) -> HashMap<String, Vec<Draft>> {
    let mut groups: BTreeMap<&Symbol, BTreeMap<&str, &Extracted>> = BTreeMap::new();
    for read in reads {
        if let Some(symbol) = &read.document.identity.symbol {
            // Of two files in one language the first counts.
            groups.entry(symbol).or_default().entry(read.document.language.code()).or_insert(read);
        }
    }
    let mut found: HashMap<String, Vec<Draft>> = HashMap::new();
    for versions in groups.into_values().filter(|versions| versions.len() > 1) {
        let comparison = Comparison::new(versions.values().map(|read| Version::new(read)).collect());
        let group = Group { comparison, reads: versions.into_values().map(Read::new).collect() };
        for (version, divergence) in group.divergences() {
            found.entry(group.reads[version].document().path.clone()).or_default().push(divergence);
        }
    }
    found
}

/// The documents that are cited in one place only and not by all versions: by the
/// place, a version that does not, the series, and how many versions do.
type InPlace<'a> = HashMap<(&'a str, usize, &'a str, usize), Vec<&'a Symbol>>;

/// The versions of one document, both lists in the order of their languages.
struct Group<'a> {
    comparison: Comparison,
    reads: Vec<Read<'a>>,
}

/// One version, and where what stands in it.
struct Read<'a> {
    read: &'a Extracted,
    /// The places where it cites a document, its cover left out: one file may hold
    /// several resolutions.
    cited: HashMap<&'a Symbol, Vec<&'a Citation>>,
    /// The first block of each place.
    blocks: HashMap<String, &'a Block>,
}

impl<'a> Read<'a> {
    fn new(read: &'a Extracted) -> Self {
        let mut cited: HashMap<&Symbol, Vec<&Citation>> = HashMap::new();
        for citation in &read.extraction.citations {
            let of_the_text = citation.reach.is_here() && !matches!(citation.place, Place::Masthead | Place::Title);
            if let Some(target) = citation.target.symbol().filter(|_| of_the_text) {
                cited.entry(target).or_default().push(citation);
            }
        }
        let blocks = read.document.blocks.iter().rev().map(|block| (block.place.to_string(), block)).collect();
        Read { read, cited, blocks }
    }

    fn document(&self) -> &'a Document {
        &self.read.document
    }
}

impl Group<'_> {
    fn divergences(&self) -> Vec<(usize, Draft)> {
        let divergent: Vec<&Difference> = self.comparison.divergent().collect();
        let mut in_place = InPlace::new();
        for &difference in &divergent {
            let mut places = difference.present.iter().flat_map(|present| &present.mentions).map(|other| &*other.place);
            if let Some(place) = places.next().filter(|place| places.all(|other| other == *place)) {
                let (series, times) = (difference.target.series(), difference.present.len());
                for &version in &difference.missing {
                    in_place.entry((place, version, series, times)).or_default().push(&difference.target);
                }
            }
        }
        // What a version has instead of what the others have: by the version and
        // what is printed, what was meant, and whether that is one slip away.
        let mut instead: HashMap<(usize, &Symbol), (Symbol, bool)> = HashMap::new();
        for difference in &divergent {
            for version in difference.present.iter().map(|present| present.version) {
                let slip = self.alone(difference).and_then(|version| self.meant(version, &difference.target));
                let is_slip = slip.is_some();
                let meant = slip.or_else(|| self.in_its_place(version, difference, &in_place));
                instead.extend(meant.map(|meant| ((version, &difference.target), (meant, is_slip))));
            }
        }
        let explained: HashSet<(usize, &Symbol)> =
            instead.iter().map(|(&(version, _), (meant, _))| (version, meant)).collect();
        let mut found = Vec::new();
        for difference in divergent {
            let target = &difference.target;
            let (present, missing) = (difference.present.len(), difference.missing.len());
            for version in difference.present.iter().map(|present| present.version) {
                let meant = instead.get(&(version, target));
                if let Some((meant, true)) = meant {
                    found.extend(
                        self.citations(version, target).map(|at| (version, self.slip(version, at, target, meant))),
                    );
                } else if present <= missing {
                    let meant = meant.map(|(meant, _)| meant);
                    let more =
                        self.citations(version, target).next().map(|at| self.more(version, at, difference, meant));
                    found.extend(more.map(|more| (version, more)));
                }
            }
            if present > missing {
                for &version in &difference.missing {
                    let less = self.less(version, difference).filter(|_| !explained.contains(&(version, target)));
                    found.extend(less.map(|less| (version, less)));
                }
            }
        }
        found
    }

    /// The one document that the others cite in the paragraph where a version
    /// has another, and that version does not.
    fn in_its_place(&self, version: usize, difference: &Difference, at: &InPlace) -> Option<Symbol> {
        let here = difference.present.iter().find(|present| present.version == version)?;
        let [mention] = &here.mentions[..] else { return None };
        let more = difference.present.len() + 1..self.reads.len();
        let mut others =
            more.filter_map(|times| at.get(&(&*mention.place, version, difference.target.series(), times))).flatten();
        let other = others.next()?;
        others.next().is_none().then(|| (*other).clone())
    }

    /// The one version that cites a document; of two versions, the one that is
    /// not in English, from which most are translated.
    fn alone(&self, difference: &Difference) -> Option<usize> {
        let [present] = &difference.present[..] else { return None };
        let original = self.reads.len() == 2 && self.reads[present.version].document().language.code() == "en";
        (!original).then_some(present.version)
    }

    /// What the other versions cite where `version` alone cites `printed`: one
    /// slip away, and as many times more as `printed` stands here, in all or
    /// in the same paragraph.
    fn meant(&self, version: usize, printed: &Symbol) -> Option<Symbol> {
        let place = self.citations(version, printed).next()?.place.to_string();
        self.as_often(version, printed, None).or_else(|| self.as_often(version, printed, Some(&place)))
    }

    fn as_often(&self, version: usize, printed: &Symbol, place: Option<&str>) -> Option<Symbol> {
        let versions = &self.comparison.versions;
        let text = printed.to_string();
        let other = (0..versions.len()).find(|&other| other != version)?;
        let mut close = versions[other].one_slip_from(&text).filter(|target| {
            let here = versions[version].times(target, place) + versions[version].times(printed, place);
            let agree = |(at, other): (usize, &Version)| at == version || other.times(target, place) == here;
            *target != printed && versions.iter().enumerate().all(agree)
        });
        let meant = close.next()?;
        close.next().is_none().then(|| meant.clone())
    }

    /// Where a version cites a document.
    fn citations(&self, version: usize, target: &Symbol) -> impl Iterator<Item = &Citation> {
        self.reads[version].cited.get(target).into_iter().flatten().copied()
    }

    fn slip(&self, version: usize, citation: &Citation, printed: &Symbol, meant: &Symbol) -> Draft {
        let (printed_as, meant_as) = (named(citation, printed), named(citation, meant));
        let draft = Draft::new(citation.span, format!("the other language versions cite {meant_as}, not {printed_as}"))
            .of(printed)
            .at_most(Severity::Warning)
            .because("they have it in its place")
            .suggest(self.instead(version, citation, meant));
        let others = (0..self.reads.len()).filter(|&other| other != version);
        others.filter_map(|other| self.related(other, meant)).fold(draft, Draft::beside)
    }

    fn more(&self, version: usize, citation: &Citation, difference: &Difference, meant: Option<&Symbol>) -> Draft {
        let message = format!(
            "the versions in {} do not cite {}",
            self.languages(difference.missing.iter().copied()),
            named(citation, &difference.target)
        );
        let draft = Draft::new(citation.span, message).of(&difference.target).at_most(Severity::Note);
        let Some(meant) = meant else { return draft };
        let draft = draft
            .because(format!("others have {} in the same paragraph", named(citation, meant)))
            .suggest(self.instead(version, citation, meant));
        difference.missing.iter().filter_map(|&other| self.related(other, meant)).fold(draft, Draft::beside)
    }

    /// Shown at the paragraph in which the others have the citation.
    fn less(&self, version: usize, difference: &Difference) -> Option<Draft> {
        let document = self.reads[version].document();
        let mention = difference
            .present
            .iter()
            .flat_map(|present| &present.mentions)
            .find(|mention| mention.place != "masthead")?;
        let block = self.reads[version].blocks.get(&mention.place).copied().or(document.blocks.first())?;
        let text = block.span.of(&document.text);
        let word = text.find(char::is_whitespace).unwrap_or(text.len());
        let start = block.span.start as usize;
        let span = document.source_span(Span::new(start, start + word));
        let others: Vec<usize> = difference.present.iter().map(|present| present.version).collect();
        let message = format!(
            "the versions in {} cite {} in {}, this one does not",
            self.languages(others.iter().copied()),
            near::as_cited(&difference.target),
            mention.place
        );
        let draft = Draft::new(span, message).of(&difference.target).at_most(Severity::Note);
        Some(others.into_iter().filter_map(|other| self.related(other, &difference.target)).fold(draft, Draft::beside))
    }

    fn instead(&self, version: usize, citation: &Citation, meant: &Symbol) -> Suggestion {
        let suggestion = Suggestion::number(self.reads[version].document(), citation, meant);
        Suggestion { text: named(citation, meant), ..suggestion }
    }

    /// Where a version cites a document.
    fn related(&self, version: usize, target: &Symbol) -> Option<Related> {
        let document = self.reads[version].document();
        let citation = self.citations(version, target).next()?;
        let message = format!("the version in {} has it here", document.language.code());
        Some(Related::new(document, citation.span, message).of(target))
    }

    fn languages(&self, versions: impl Iterator<Item = usize>) -> String {
        versions.map(|version| self.reads[version].document().language.code()).collect::<Vec<_>>().join(", ")
    }
}

/// How a symbol is printed beside a citation: in full, or as a number.
fn named(citation: &Citation, symbol: &Symbol) -> String {
    if citation.organ_by == OrganBy::Symbol { symbol.to_string() } else { near::as_cited(symbol) }
}
