//! The place within a document that a citation gives: "annex II, section A".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A place within a document, as steps from outside to inside.
///
/// It prints in English, whatever the language of the text, and is read as
/// printed.
///
/// ```
/// use rescite::pinpoint::{Pinpoint, Unit};
/// let pinpoint: Pinpoint = "annex II, paragraphs 3, 5 (a) and 8 to 12".parse()?;
/// let [annex, paragraphs] = pinpoint.steps() else { panic!() };
/// assert_eq!(annex.unit(), Unit::Annex);
/// let ranges: Vec<String> = paragraphs
///     .ranges()
///     .map(|(first, last)| format!("{first}{}", last.map(|last| format!("-{last}")).unwrap_or_default()))
///     .collect();
/// assert_eq!(ranges, ["3", "5 (a)", "8-12"]);
/// assert_eq!(pinpoint.to_string(), "annex II, paragraphs 3, 5 (a) and 8 to 12");
/// # Ok::<(), rescite::pinpoint::NoPinpoint>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Pinpoint(Box<[Step]>);

/// One step: what kind of place, and which of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    unit: Unit,
    labels: Option<Labels>,
}

/// The kinds of places. Languages map their words to them; records print the
/// names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Unit {
    /// A paragraph.
    Paragraph,
    /// An item of a paragraph.
    Subparagraph,
    /// A section.
    Section,
    /// An annex.
    Annex,
    /// An appendix of an annex.
    Appendix,
    /// What is enclosed in a letter or an annex.
    Enclosure,
    /// A chapter of a report.
    Chapter,
    /// A part of a report.
    Part,
    /// An article of a treaty or of rules.
    Article,
    /// A resolution printed in a report.
    Resolution,
    /// A volume.
    Volume,
    /// A paragraph of the preamble, counted apart.
    Preamble,
    /// A page.
    Page,
}

/// The labels of a step, at least one, as the text joins them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Labels {
    first: Label,
    more: Vec<(Join, Label)>,
}

/// A number, numeral or letter, and the items under it: `5`, `5 (a)`, `(d)`,
/// `IV`, `I.A`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(Box<str>);

/// What joins a label to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Join {
    Comma,
    CommaAnd,
    And,
    Or,
    /// From the one to the other: "5 to 8".
    To,
    /// The same with a dash: "5–8".
    Dash,
}

impl Pinpoint {
    /// The place at the end of these steps; `None` without any.
    pub(crate) fn new(steps: Vec<Step>) -> Option<Self> {
        (!steps.is_empty()).then(|| Pinpoint(steps.into()))
    }

    /// The steps, at least one, from outside to inside.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl Step {
    /// A step by its labels; "annex" alone has none.
    pub(crate) fn new(unit: Unit, labels: Option<Labels>) -> Self {
        Step { unit, labels }
    }

    /// The kind of place.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Which of them: single labels, and pairs for "5 to 8". None for "annex".
    pub fn ranges(&self) -> impl Iterator<Item = (&Label, Option<&Label>)> {
        let (first, more) = match &self.labels {
            Some(labels) => (Some(&labels.first), labels.more.as_slice()),
            None => (None, &[][..]),
        };
        let mut next = first;
        let mut rest = more.iter().peekable();
        std::iter::from_fn(move || {
            let start = next.take()?;
            let last = rest.next_if(|(join, _)| join.is_range()).map(|(_, label)| label);
            next = rest.next().map(|(_, label)| label);
            Some((start, last))
        })
    }
}

impl Unit {
    /// Every unit, in the order of this list.
    pub const ALL: [Unit; 13] = [
        Unit::Paragraph,
        Unit::Subparagraph,
        Unit::Section,
        Unit::Annex,
        Unit::Appendix,
        Unit::Enclosure,
        Unit::Chapter,
        Unit::Part,
        Unit::Article,
        Unit::Resolution,
        Unit::Volume,
        Unit::Preamble,
        Unit::Page,
    ];

    /// Its name in the singular.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Paragraph => "paragraph",
            Unit::Subparagraph => "subparagraph",
            Unit::Section => "section",
            Unit::Annex => "annex",
            Unit::Appendix => "appendix",
            Unit::Enclosure => "enclosure",
            Unit::Chapter => "chapter",
            Unit::Part => "part",
            Unit::Article => "article",
            Unit::Resolution => "resolution",
            Unit::Volume => "volume",
            Unit::Preamble => "preambular paragraph",
            Unit::Page => "page",
        }
    }

    /// Its name without its plural ending, and that ending.
    fn plural(self) -> (&'static str, &'static str) {
        match self {
            Unit::Annex => ("annex", "es"),
            Unit::Appendix => ("appendi", "ces"),
            unit => (unit.name(), "s"),
        }
    }

    /// The unit whose name begins a text, and what follows the name.
    fn read(text: &str) -> Option<(Unit, &str)> {
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', ',']);
        Unit::ALL.into_iter().find_map(|unit| {
            let (stem, ending) = unit.plural();
            let plural = || text.strip_prefix(stem)?.strip_prefix(ending).filter(|rest| ends(rest));
            let rest = text.strip_prefix(unit.name()).filter(|rest| ends(rest)).or_else(plural)?;
            Some((unit, rest))
        })
    }
}

impl Labels {
    pub(crate) fn new(first: Label) -> Self {
        Labels { first, more: Vec::new() }
    }

    pub(crate) fn push(&mut self, join: Join, label: Label) {
        self.more.push((join, label));
    }

    /// "1 and 2 and 3", of languages that repeat the word: "1, 2 and 3".
    pub(crate) fn with_one_and(mut self) -> Self {
        let is_and = |join: Join| matches!(join, Join::And | Join::CommaAnd);
        if let Some(last) = self.more.iter().rposition(|(join, _)| is_and(*join)) {
            for (join, _) in self.more[..last].iter_mut().filter(|(join, _)| is_and(*join)) {
                *join = Join::Comma;
            }
        }
        self
    }

    /// "Paragraph 5 or 6" is one paragraph.
    fn are_several(&self) -> bool {
        self.more.iter().any(|(join, _)| *join != Join::Or)
    }
}

impl Label {
    /// A label as it prints; `None` for a text that is not one.
    pub(crate) fn new(text: &str) -> Option<Self> {
        (!text.is_empty() && Label::len(text) == text.len()).then(|| Label(text.into()))
    }

    /// Its number; `None` for numerals and letters.
    pub fn number(&self) -> Option<u32> {
        self.0.split(' ').next()?.parse().ok()
    }

    /// As it prints: `5 (a)`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The length of the label at the start of a text.
    fn len(text: &str) -> usize {
        let bytes = text.as_bytes();
        let run = |is: fn(&u8) -> bool| bytes.iter().take_while(|byte| is(byte)).count();
        let mut end = match run(u8::is_ascii_digit) {
            0 => run(|byte| byte.is_ascii_uppercase() || *byte == b'.'),
            digits => digits,
        };
        loop {
            let item = if end == 0 { text } else { text[end..].strip_prefix(' ').unwrap_or("") };
            let Some((letters, _)) = item.strip_prefix('(').and_then(|item| item.split_once(')')) else { return end };
            let plain = letters.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            if letters.is_empty() || !plain {
                return end;
            }
            end += usize::from(end > 0) + letters.len() + 2;
        }
    }
}

impl Join {
    const ALL: [Join; 6] = [Join::CommaAnd, Join::Comma, Join::And, Join::Or, Join::To, Join::Dash];

    fn as_str(self) -> &'static str {
        match self {
            Join::Comma => ", ",
            Join::CommaAnd => ", and ",
            Join::And => " and ",
            Join::Or => " or ",
            Join::To => " to ",
            Join::Dash => "–",
        }
    }

    fn is_range(self) -> bool {
        matches!(self, Join::To | Join::Dash)
    }
}

impl fmt::Display for Pinpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            f.write_str(if at > 0 { ", " } else { "" })?;
            step.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(labels) = &self.labels else { return f.write_str(self.unit.name()) };
        let (stem, ending) = if labels.are_several() { self.unit.plural() } else { (self.unit.name(), "") };
        write!(f, "{stem}{ending} {}", labels.first)?;
        labels.more.iter().try_for_each(|(join, label)| write!(f, "{}{label}", join.as_str()))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Pinpoint> for String {
    fn from(pinpoint: Pinpoint) -> String {
        pinpoint.to_string()
    }
}

/// A text that is not a pinpoint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a pinpoint such as `paragraph 5` or `annex II, section A`")]
pub struct NoPinpoint(String);

impl FromStr for Pinpoint {
    type Err = NoPinpoint;

    fn from_str(text: &str) -> Result<Self, NoPinpoint> {
        read(text).and_then(Pinpoint::new).ok_or_else(|| NoPinpoint(text.to_owned()))
    }
}

impl TryFrom<String> for Pinpoint {
    type Error = NoPinpoint;

    fn try_from(text: String) -> Result<Self, NoPinpoint> {
        text.parse()
    }
}

fn read(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = text;
    loop {
        let (unit, after) = Unit::read(rest)?;
        let mut labels: Option<Labels> = None;
        rest = after;
        if let Some(list) = rest.strip_prefix(' ') {
            let (first, mut tail) = label(list)?;
            let mut list = Labels::new(first);
            while let Some((join, (next, after))) =
                Join::ALL.into_iter().find_map(|join| Some((join, label(tail.strip_prefix(join.as_str())?)?)))
            {
                list.push(join, next);
                tail = after;
            }
            (labels, rest) = (Some(list), tail);
        }
        steps.push(Step::new(unit, labels));
        if rest.is_empty() {
            return Some(steps);
        }
        rest = rest.strip_prefix(", ")?;
    }
}

/// The label at the start of a text, and what follows it.
fn label(text: &str) -> Option<(Label, &str)> {
    let (label, rest) = text.split_at(Label::len(text));
    Some((Label::new(label)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinpoints_are_read_as_they_are_printed() {
        for text in [
            "paragraph 5",
            "paragraphs 5 and 6",
            "paragraph 5 or 6",
            "paragraphs 3, 5 (a) and 8 to 12",
            "paragraphs 9 (a)–9 (d)",
            "paragraphs 9 (c), (d), and (e)",
            "paragraph 2 (b) (i)",
            "paragraph (a)",
            "annex",
            "annexes I and II",
            "appendices A and B",
            "chapter IV, paragraph 9, section I.A, paragraphs 3–5",
            "resolution 2, annex II",
            "volume II, annex, enclosure I",
            "preambular paragraphs 3 and 4",
            "annex, page 121",
        ] {
            assert_eq!(text.parse::<Pinpoint>().map(|pinpoint| pinpoint.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "paragraph ", "paragraph five", "paragraph 5,", "annex II section A", "annexation", "5"] {
            assert!(text.parse::<Pinpoint>().is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_of_digits() {
        let number = |text: &str| Label::new(text).unwrap().number();
        assert_eq!([number("12 (a)"), number("IV"), number("(b)")], [Some(12), None, None]);
    }
}
