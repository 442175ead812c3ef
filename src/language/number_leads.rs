//! The words before a number that has neither session nor year.

use std::collections::HashSet;

use super::Language;

/// The last words of what stands before such a number: a word for an act
/// ("resolution 1325"), a sign for numbers ("resolution No. 1325"), "general
/// comment", the name of a body ("résolution du Conseil de sécurité 1325").
pub(crate) struct NumberLeads {
    words: HashSet<String>,
    /// The language glues words to the front of others, so a lead is looked for
    /// at the end of a word.
    glues: bool,
}

impl NumberLeads {
    pub(super) fn gather(language: &Language) -> NumberLeads {
        let acts = language.acts.words().map(|act| act.word);
        let bodies = language.bodies.0.iter().map(|&(name, _)| name);
        let signs = language.acts.number_signs.iter().copied();
        let works = &language.works;
        let comments = works.general_comment.into_iter().chain(works.general_recommendation).copied();
        let last = acts.chain(bodies).chain(signs).chain(comments).map(last_word);
        let words = last.flat_map(|word| [word.to_uppercase(), word.to_owned()]).collect();
        NumberLeads { words, glues: !language.writing.prefixes.is_empty() }
    }

    /// True if a lead ends the text before a number.
    pub(crate) fn end(&self, before: &str) -> bool {
        let before = before.trim_end_matches([' ', '\u{a0}', '\n', '-']);
        let word = last_word(before);
        self.words.contains(word) || self.glues && self.words.iter().any(|lead| word.ends_with(lead.as_str()))
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '\u{a0}', '\n', '(', '[', '“', '«', '-']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lead_a_number() {
        let ends = |code: &str, before: &str| Language::by_code(code).unwrap().number_leads().end(before);
        for (code, before) in [
            ("en", "Security Council resolution "),
            ("en", "UNSCR "),
            ("en", "the (RESOLUTION "),
            ("en", "“resolution No. "),
            ("fr", "la résolution du Conseil de sécurité "),
            ("ar", "بقرار "),
            ("de", "Sicherheitsratsresolution "),
        ] {
            assert!(ends(code, before), "{before}");
        }
        for before in ["In ", "paragraph ", "", "in the years "] {
            assert!(!ends("en", before), "{before}");
        }
    }
}
