//! Findings that the text itself silences: `rescite: ignore R003` in a comment.

use super::finding::Finding;
use super::rule::Rule;
use super::rules::rule;
use crate::document::{Block, Document};

const DIRECTIVE: &str = "rescite: ignore";

/// What a text asks to be silent about.
pub(super) struct Silence {
    directives: Vec<Directive>,
}

struct Directive {
    /// Where it stands in the source.
    at: usize,
    /// The rules; all, if none is named.
    rules: Vec<&'static Rule>,
}

impl Silence {
    pub fn of(document: &Document) -> Self {
        let source = document.source.as_str();
        let directives = source.match_indices(DIRECTIVE).map(|(at, _)| {
            let rest = source.get(at + DIRECTIVE.len()..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let names = rest.split([' ', ',']).filter(|name| !name.is_empty());
            Directive { at, rules: names.map_while(rule).collect() }
        });
        Silence { directives: directives.collect() }
    }

    /// True if a directive stands in the paragraph of a finding, or before it
    /// and after the paragraph above: a comment is part of no paragraph, and
    /// in a plain text a paragraph of its own.
    pub fn covers(&self, document: &Document, finding: &Finding) -> bool {
        if self.directives.is_empty() {
            return false;
        }
        let Some(clean) = document.clean_span(finding.span) else { return false };
        let after = document.blocks.partition_point(|block| block.span.start <= clean.start);
        let Some(block) = after.checked_sub(1).and_then(|at| document.blocks.get(at)) else { return false };
        let end = document.source_span(block.span).end as usize;
        let above = document.blocks[..after - 1].iter().rev().find(|block| !is_directive(document, block));
        let start = above.map_or(0, |above| document.source_span(above.span).end as usize);
        let named = |directive: &&Directive| directive.rules.is_empty() || directive.rules.contains(&finding.rule);
        self.directives.iter().filter(named).any(|directive| (start..end).contains(&directive.at))
    }
}

/// True for a paragraph of nothing but a directive.
fn is_directive(document: &Document, block: &Block) -> bool {
    let Some((head, names)) = block.span.of(&document.text).split_once(DIRECTIVE) else { return false };
    let mut names = names.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|name| !name.is_empty());
    !head.contains(char::is_alphanumeric) && names.all(|name| rule(name).is_some())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::audit::{Choice, run};
    use crate::registry::Registry;
    use crate::{corpus, extract::Extracted};

    fn found(name: &str, text: &str) -> (Vec<String>, usize) {
        let read: Extracted = corpus::read_bytes(Path::new(name), text.into(), &corpus::Options::default()).unwrap();
        let audit = run(&[read], Registry::builtin(), &Choice::default());
        (audit.findings.iter().map(|one| format!("{} {}", one.rule.code, one.place)).collect(), audit.silenced)
    }

    const WRONG: &str = "Recalling its resolution 78/31 of 6 December 2023,";

    #[test]
    fn a_directive_silences_its_paragraph_and_no_other() {
        let text = format!("The General Assembly,\n\n{WRONG} % rescite: ignore R003,\n\n{WRONG}\n");
        assert_eq!(found("a.txt", &text), (vec!["R003 preamble:2".to_owned()], 1));
        let text = format!("The General Assembly,\n\n# rescite: ignore date-differs, R001\n\n{WRONG}\n\n{WRONG}\n");
        assert_eq!(found("a.txt", &text).1, 1);
        let text = format!("The General Assembly,\n\n{WRONG}\n\n# rescite: ignore R001\n\n{WRONG}\n");
        assert_eq!(found("a.txt", &text).1, 0, "another rule");
        let text = format!("The General Assembly,\n\n# rescite: ignore\n\n{WRONG}\n");
        assert_eq!(found("a.txt", &text).1, 1, "every rule");
    }

    #[test]
    fn a_comment_of_markup_silences_what_follows() {
        let page = format!(
            "<html><p>The General Assembly,</p><!-- rescite: ignore R003 --><p>{WRONG}</p><p>{WRONG}</p></html>"
        );
        let (findings, silenced) = found("a.html", &page);
        assert_eq!((findings.len(), silenced), (1, 1));
    }
}
