//! The verbs that open paragraphs: "Recalling …", "Decides …".

use super::Language;

/// The forms of a language's verbs by their first byte, so that most lines are
/// ruled out without a comparison.
pub(crate) struct Openers {
    /// By the first byte in lower case; forms that begin with a letter that is
    /// not ASCII are under 0, since their case needs the whole letter.
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
    pub(super) fn gather(language: &Language) -> Openers {
        let mut by_first = vec![Vec::new(); 128];
        let mut add = |words: &'static str, finite: bool| {
            let first = words.bytes().next().unwrap_or(0);
            let under = if first.is_ascii() { first.to_ascii_lowercase() } else { 0 };
            by_first[usize::from(under)].push(Form { words, finite });
        };
        for verb in &language.verbs.0 {
            verb.operative.iter().for_each(|form| add(form, true));
            verb.preamble.iter().for_each(|form| add(form, false));
        }
        Openers { by_first, divided: language.writing.divided }
    }

    /// True if a verb opens the words: one of operative paragraphs
    /// (`finite`), or one of preambles.
    pub(crate) fn open(&self, words: &str, finite: bool) -> bool {
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

/// True if two words differ in the case of their first letter only
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
        let of = |code: &str| Language::by_code(code).unwrap().openers();
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
