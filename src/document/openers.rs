//! The verbs that open paragraphs: "Recalling …", "Decides …".

use std::sync::OnceLock;

use crate::language::{LANGUAGES, Language};

/// The forms of a language's verbs by their first byte, so that a line that
/// begins otherwise is told by looking at none of them.
pub(super) struct Openers {
    /// By the first byte in lower case; forms that begin with a letter that is
    /// not ASCII stand under 0, for their case is told by reading the letter.
    by_first: Vec<Vec<Form>>,
    divided: bool,
}

#[derive(Clone, Copy)]
struct Form {
    words: &'static str,
    /// Of an operative paragraph ("decides"), not of a preamble ("deciding").
    finite: bool,
}

impl Openers {
    /// The verbs of a language, gathered on first use.
    pub(super) fn of(language: &Language) -> &'static Openers {
        static OPENERS: [OnceLock<Openers>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
        let at = LANGUAGES.iter().position(|known| known.code == language.code).unwrap_or(0);
        OPENERS[at].get_or_init(|| Openers::gather(LANGUAGES[at]))
    }

    fn gather(language: &'static Language) -> Openers {
        let mut by_first = vec![Vec::new(); 128];
        let mut add = |words: &'static str, finite: bool| {
            let first = words.bytes().next().unwrap_or(0);
            let under = if first.is_ascii() { first.to_ascii_lowercase() } else { 0 };
            by_first[usize::from(under)].push(Form { words, finite });
        };
        for verb in language.verbs {
            verb.finite.iter().for_each(|form| add(form, true));
            verb.forms.iter().for_each(|form| add(form, is_finite(language, form)));
        }
        Openers { by_first, divided: language.divided }
    }

    /// True where a verb opens the words: one of operative paragraphs
    /// (`finite`), or one of preambles.
    pub(super) fn open(&self, words: &str, finite: bool) -> bool {
        let rest = ["Also ", "Further ", "Strongly ", "Again "]
            .iter()
            .find_map(|adverb| words.strip_prefix(adverb))
            .unwrap_or(words);
        let Some(first) = rest.bytes().next() else { return false };
        let opens = |form: &Form| {
            let len = form.words.len();
            form.finite == finite
                && rest
                    .get(..len)
                    .is_some_and(|head| head.eq_ignore_ascii_case(form.words) || same_but_first(head, form.words))
                && !(self.divided && rest[len..].starts_with(char::is_alphanumeric))
        };
        let under = if first.is_ascii() { first.to_ascii_lowercase() } else { 0 };
        self.by_first[usize::from(under)].iter().any(opens)
    }
}

/// "decides", "takes note": the third person, where the table does not set it
/// apart from the participle.
fn is_finite(language: &Language, form: &str) -> bool {
    let ending = language.finite_ending;
    !ending.is_empty() && form.split(' ').next().is_some_and(|first| first.ends_with(ending) && first != "conscious")
}

/// True where two words differ in the case of their first letter only
/// ("Réaffirmant", "réaffirmant"; "Ссылаясь").
fn same_but_first(head: &str, form: &str) -> bool {
    let (mut a, mut b) = (head.chars(), form.chars());
    match (a.next(), b.next()) {
        (Some(x), Some(y)) => !x.is_ascii() && x.to_lowercase().eq(y.to_lowercase()) && a.as_str() == b.as_str(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_preambles_and_of_operative_paragraphs() {
        let of = |code: &str| Openers::of(Language::by_code(code).unwrap());
        for (code, words, finite) in [
            ("en", "Recalling its resolution", false),
            ("en", "Also recalling its", false),
            ("en", "Decides to remain", true),
            ("en", "Takes note of", true),
            ("fr", "Réaffirmant sa", false),
            ("fr", "Décide de", true),
            ("ru", "Ссылаясь на", false),
        ] {
            assert!(of(code).open(words, finite), "{words}");
            assert!(!of(code).open(words, !finite), "{words}");
        }
        assert!(!of("en").open("Decidesome", true) && !of("en").open("", true) && !of("en").open("The", false));
    }
}
