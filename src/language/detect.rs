//! Detects the language of a text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Language;
use crate::swar;

/// How much of a text is looked at for a script of its own, in bytes.
const SCRIPT_SAMPLE: usize = 800;
/// How much of a text is searched for words, if less is not clear.
const WORD_SAMPLE: usize = 16_000;
/// From this share of all letters on, a script of its own decides: mastheads,
/// symbols and names in Latin letters occur in every document.
const SHARE: usize = 5;
/// How many words more a language must have than the one that is declared.
const LEAD: usize = 3;

/// The language of `text`: by its script, else by the short words that are
/// frequent in one language. A declared language is believed where the text
/// does not clearly speak against it, since some files are filed wrongly.
///
/// ```
/// use rescite::language::detect;
/// assert_eq!(detect("Rappelant ses résolutions et les décisions du Conseil", None).code(), "fr");
/// assert_eq!(detect("ссылаясь на свою резолюцию", Some("en")).code(), "ru");
/// assert_eq!(detect("", Some("es")).code(), "es");
/// ```
pub fn detect(text: &str, declared: Option<&str>) -> &'static Language {
    let declared = declared.and_then(Language::by_code);
    let sample = start_of(text, SCRIPT_SAMPLE);
    if let Some(language) = (!sample.is_ascii()).then(|| by_script(sample)).flatten() {
        return language;
    }
    let languages = Language::all();
    let mut counts = vec![0; languages.len()];
    for line in start_of(text, WORD_SAMPLE).lines() {
        count_words(line, &mut counts);
        if is_clear(&counts) {
            break;
        }
    }
    let position = |declared: &Language| languages.iter().position(|language| language.code() == declared.code());
    let assumed = declared.filter(|language| language.detection.script.is_none()).and_then(position).unwrap_or(0);
    let lead = if declared.is_some() { LEAD } else { 1 };
    let (mut best, mut most) = (languages[assumed], counts[assumed] + lead - 1);
    for (&language, &count) in languages.iter().zip(&counts) {
        if count > most {
            (best, most) = (language, count);
        }
    }
    let nothing = counts.iter().all(|&count| count == 0);
    declared.filter(|_| nothing).unwrap_or(best)
}

/// The start of a text, up to `len` bytes.
fn start_of(text: &str, len: usize) -> &str {
    let mut end = text.len().min(len);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// True if one language has many more words than any other.
fn is_clear(counts: &[usize]) -> bool {
    let most = counts.iter().max().copied().unwrap_or(0);
    counts.iter().filter(|&&count| count * 2 > most).count() == 1 && most >= 5 * LEAD
}

/// The language whose own script makes up a good part of the letters.
fn by_script(sample: &str) -> Option<&'static Language> {
    let mut counts: Vec<(usize, &'static Language, (char, char))> =
        Language::all().iter().filter_map(|language| Some((0, *language, language.detection.script?))).collect();
    let mut letters = 0;
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if c.is_ascii() {
            continue;
        }
        for (count, _, (first, last)) in &mut counts {
            *count += usize::from((*first..=*last).contains(&c));
        }
    }
    let &(count, language, _) = counts.iter().max_by_key(|(count, ..)| *count)?;
    (count > 3 && count * SHARE > letters).then_some(language)
}

/// Counts the frequent short words of each language in a line; the one that
/// opens a preamble counts as many.
fn count_words(line: &str, counts: &mut [usize]) {
    const FORMULA: usize = 20;
    static WORDS: LazyLock<FunctionWords> = LazyLock::new(FunctionWords::gather);
    for word in line.split(|c: char| !c.is_alphabetic()) {
        for &at in WORDS.languages_of(word) {
            counts[at] += 1;
        }
    }
    let line = line.trim();
    if line.len() >= 60 {
        return;
    }
    for (count, language) in counts.iter_mut().zip(Language::all()) {
        // The first byte is enough for most.
        let begins = |formula: &str| formula.as_bytes().first() == line.as_bytes().first();
        if language.structure.formulas.0.iter().any(|(formula, _)| begins(formula) && line.starts_with(formula)) {
            *count += FORMULA;
        }
    }
}

/// The frequent short words of the languages that share the Latin script, each
/// as a number, for no word is longer than eight bytes.
#[derive(Default)]
struct FunctionWords {
    /// The languages that have the word, by their places in [`Language::all`].
    languages: BTreeMap<u64, Vec<usize>>,
    /// The length of the longest, in bytes.
    longest: usize,
}

/// The longest word that [`FunctionWords`] holds, in bytes.
pub(super) const LONGEST: usize = 8;

impl FunctionWords {
    fn gather() -> Self {
        let mut words = FunctionWords::default();
        for (at, language) in Language::all().iter().enumerate() {
            if language.detection.script.is_some() {
                continue;
            }
            for word in language.detection.function_words.iter().filter(|word| word.len() <= LONGEST) {
                words.longest = words.longest.max(word.len());
                words.languages.entry(swar::head(word.as_bytes())).or_default().push(at);
            }
        }
        words
    }

    /// Which languages have a word among their most frequent.
    fn languages_of(&self, word: &str) -> &[usize] {
        let may_be = (1..=self.longest).contains(&word.len());
        let found = may_be.then(|| self.languages.get(&swar::head(word.as_bytes()))).flatten();
        found.map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_of_its_own_decides() {
        for (text, code) in [
            ("S/RES/2623 (2022)\nDistr.: General\n27 February 2022\nСовет Безопасности,\nссылаясь на", "ru"),
            ("S/RES/2623 (2022)\n安全理事会，\n回顾其第1325(2000)号决议", "zh"),
            ("S/RES/2623 (2022)\nإن مجلس الأمن،\nإذ يشير إلى قراره", "ar"),
        ] {
            assert_eq!(detect(text, None).code(), code);
            assert_eq!(detect(text, Some("en")).code(), code, "declared wrongly");
        }
    }

    #[test]
    fn short_words_tell_latin_languages_apart() {
        for (text, code) in [
            ("The Security Council,\nRecalling its resolution 1325 (2000) and the report of the", "en"),
            ("Le Conseil de sécurité,\nRappelant sa résolution 1325 (2000) et le rapport", "fr"),
            ("El Consejo de Seguridad,\nRecordando su resolución 1325 (2000) y el informe", "es"),
            ("Der Sicherheitsrat,\nunter Hinweis auf seine Resolution 1325 (2000) und den Bericht", "de"),
        ] {
            assert_eq!(detect(text, None).code(), code);
            assert_eq!(detect(text, Some("ru")).code(), code, "declared wrongly");
        }
    }

    #[test]
    fn what_says_nothing_is_as_declared() {
        assert_eq!(detect("S/2020/1", Some("zh")).code(), "zh");
        assert_eq!(detect("S/2020/1", None).code(), "en");
    }
}
