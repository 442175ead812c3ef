//! What a rule of the audit is: its documentation, its examples and its check.

use super::case::Case;
use super::draft::Draft;
use super::severity::Severity;
use crate::extract::Citation;
use crate::symbol::Symbol;

/// A rule of the audit.
#[non_exhaustive]
pub struct Rule {
    /// Never given to another rule: `R001`.
    pub code: &'static str,
    /// The same in words, as `--allow` takes it too: `impossible-symbol`.
    pub name: &'static str,
    /// How bad what it finds is at most.
    pub severity: Severity,
    /// False for rules that speak only when `--only` names them.
    pub on: bool,
    /// One line.
    pub help: &'static str,
    /// Texts in which it finds something.
    pub flags: &'static [Example],
    /// Texts in which it finds nothing, although they are like the others.
    pub passes: &'static [Example],
    /// Lines of a doc comment, each with the blank before it.
    pub(super) doc: &'static str,
    pub(super) check: Check,
}

/// How a rule is asked.
pub(super) enum Check {
    /// About each citation of a document that has a symbol.
    Citation(fn(&Case, &Citation, &Symbol) -> Option<Draft>),
    /// Once about a document.
    Document(fn(&Case) -> Vec<Draft>),
}

/// A text that a rule is tried on.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Example {
    /// ISO 639-1.
    pub language: &'static str,
    /// The name of the file, which says its format and may say its symbol.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
    /// Other files at hand: language, name, text.
    pub beside: &'static [(&'static str, &'static str, &'static str)],
    /// The words that the rule finds.
    pub words: &'static str,
    /// The first suggestion; empty if there is none.
    pub suggestion: &'static str,
}

impl Example {
    /// A text in a language, in a file that says nothing of it.
    pub(super) const fn new(language: &'static str, text: &'static str) -> Self {
        Example { language, name: "draft.txt", text, beside: &[], words: "", suggestion: "" }
    }

    /// The file's name.
    pub(super) const fn named(self, name: &'static str) -> Self {
        Example { name, ..self }
    }

    /// The same with another text.
    pub const fn with_text(self, text: &'static str) -> Self {
        Example { text, ..self }
    }

    /// Other files at hand.
    pub(super) const fn beside(self, beside: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        Example { beside, ..self }
    }

    /// The words that the rule finds, and what it suggests first.
    pub(super) const fn finds(self, words: &'static str, suggestion: &'static str) -> Self {
        Example { words, suggestion, ..self }
    }
}

impl Rule {
    /// True for the rule's code or name, in any case of letters.
    pub fn is_called(&self, name: &str) -> bool {
        self.code.eq_ignore_ascii_case(name) || self.name.eq_ignore_ascii_case(name)
    }

    /// Why, how it is known, and a real case.
    pub fn explanation(&self) -> String {
        let lines: Vec<&str> = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// The page that explains it.
    pub fn url(&self) -> String {
        format!("{}/blob/main/docs/rules.md#{}-{}", env!("CARGO_PKG_REPOSITORY"), self.code.to_lowercase(), self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

/// Declares a rule. The doc comment is what `rescite explain` and
/// `docs/rules.md` print.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $id:ident: $code:literal $name:literal $severity:ident,
        help: $help:literal,
        flags: $flags:expr,
        passes: $passes:expr,
        check: $kind:ident($check:path) $(, $off:ident)? $(,)?
    ) => {
        pub(in crate::audit) static $id: $crate::audit::rule::Rule = $crate::audit::rule::Rule {
            code: $code,
            name: $name,
            severity: $crate::audit::severity::Severity::$severity,
            on: $crate::audit::rule::is_on(stringify!($($off)?)),
            help: $help,
            flags: $flags,
            passes: $passes,
            doc: concat!($($doc, "\n"),+),
            check: $crate::audit::rule::Check::$kind($check),
        };
    };
}
pub(super) use rule;

/// False for a rule that its declaration ends with `off`.
pub(super) const fn is_on(mark: &str) -> bool {
    mark.is_empty()
}
