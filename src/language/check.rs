//! The user's own tables: reading them, and what is wrong in them.

use std::collections::HashMap;

use super::Language;
use super::detect::LONGEST;
use crate::pinpoint::Unit;
use crate::symbol::Organ;

/// The largest table that is read, in bytes; the built-in ones have about 15 kB.
const MAX_BYTES: usize = 1 << 20;

/// Why a text is not the table of a language.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The text is not TOML, or has keys or values that tables do not have. The
    /// message shows the line, and which keys are known.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// The text is larger than any table.
    #[error("the table has {0} bytes; at most {MAX_BYTES} are read")]
    TooLarge(usize),
    /// A group that every language needs is empty.
    #[error("`{key}` is empty; {remedy}")]
    Missing {
        /// The group and key.
        key: String,
        /// What to write there.
        remedy: &'static str,
    },
    /// A word that cannot be where it is.
    #[error("line {line}: `{key}` has `{word}`, {problem}")]
    Word {
        /// The line of the table, from 1.
        line: usize,
        /// The group and key.
        key: String,
        /// The word.
        word: String,
        /// What is wrong, and what to do.
        problem: String,
    },
}

impl Language {
    /// The user's own language, from a table in the form of the files in
    /// `src/language/tables/`. It lives as long as the program, so read a table
    /// once.
    ///
    /// # Errors
    ///
    /// If the text is not such a table, with the line, the key and the remedy:
    ///
    /// ```
    /// use rescite::language::Language;
    /// let error = Language::from_toml("code = \"pt\"\nnom = \"Portuguese\"\n").unwrap_err().to_string();
    /// assert!(error.contains("line 2") && error.contains("`nom`") && error.contains("`name`"), "{error}");
    /// ```
    pub fn from_toml(text: &str) -> Result<&'static Language, TableError> {
        if text.len() > MAX_BYTES {
            return Err(TableError::TooLarge(text.len()));
        }
        let language: Language = toml::from_str(text)?;
        check(&language, text)?;
        Ok(Box::leak(Box::new(language)))
    }
}

/// Refuses a table that lacks what every language has, or has a word twice.
fn check(language: &Language, source: &str) -> Result<(), TableError> {
    required(language)?;
    let wrong = |key: &str, word: &str, problem: String| {
        Err(TableError::Word { line: line_of(source, key, word), key: key.to_owned(), word: word.to_owned(), problem })
    };
    if !matches!(language.code.len(), 2..=3) || !language.code.bytes().all(|b| b.is_ascii_lowercase()) {
        return wrong(
            "code",
            &language.code,
            "which is not a code of ISO 639: write two or three small letters".into(),
        );
    }
    let mut roles: HashMap<&str, String> = HashMap::new();
    for (key, words) in searched(language) {
        for word in words {
            if word.is_empty() || word.trim() != word {
                return wrong(&key, word, "which begins or ends with a blank: write the word alone".into());
            }
            if key.starts_with("verbs.") && word.starts_with(char::is_uppercase) {
                return wrong(&key, word, "which has a capital: write verbs in small letters".into());
            }
            if let Some(other) = roles.insert(word, key.clone()) {
                return wrong(&key, word, format!("which is in `{other}` too: keep it in one of them"));
            }
        }
    }
    let known: Vec<&str> = Language::all()[0].lemmas().collect();
    if let Some(lemma) = language.lemmas().find(|lemma| !known.contains(lemma)) {
        return wrong("verbs", lemma, format!("which is not a lemma; known are {}", known.join(", ")));
    }
    let words = &language.detection.function_words;
    match words.iter().find(|word| language.detection.script.is_none() && word.len() > LONGEST) {
        Some(long) => {
            wrong("detection.function_words", long, format!("which is longer than {LONGEST} bytes: choose short words"))
        }
        None => Ok(()),
    }
}

/// What no table may leave out.
fn required(language: &Language) -> Result<(), TableError> {
    let names = |organ| language.structure.formulas.0.iter().any(|(_, of)| *of == organ);
    let numbers = language.acts.words().next().is_some();
    let recognised = language.detection.script.is_some() || !language.detection.function_words.is_empty();
    for (missing, key, remedy) in [
        (language.name.is_empty(), "name", "write the name of the language in English"),
        (!numbers, "acts.resolution", "write the words for a resolution"),
        (language.bodies.0.is_empty(), "bodies", "write what the organs are called, under their English names"),
        (language.lists.conjunctions.is_empty(), "lists.conjunctions", "write the words for \"and\""),
        (language.dates.months.iter().any(|names| names.is_empty()), "dates.months", "write twelve lists of names"),
        (language.verbs.0.is_empty(), "verbs", "write the forms of \"recall\" at least"),
        (!recognised, "detection", "write a `script` or frequent `function_words`"),
        (
            !names(Organ::GeneralAssembly) || !names(Organ::SecurityCouncil),
            "structure.formulas",
            "write the lines that open resolutions of the General Assembly and of the Security Council",
        ),
    ] {
        if missing {
            return Err(TableError::Missing { key: key.to_owned(), remedy });
        }
    }
    Ok(())
}

/// The lists whose words are searched for in one pass, by key: there, one word
/// has one meaning.
fn searched(language: &Language) -> Vec<(String, Vec<&'static str>)> {
    let mut lists: Vec<(String, Vec<&'static str>)> = Vec::new();
    for (kind, words) in [("resolution", &language.acts.resolution), ("decision", &language.acts.decision)] {
        for (key, words) in [
            ("singular", words.singular),
            ("plural", words.plural),
            ("own_singular", words.own_singular),
            ("own_plural", words.own_plural),
        ] {
            lists.push((format!("acts.{kind}.{key}"), words.to_vec()));
        }
        lists.push((format!("acts.{kind}.of"), words.of.0.iter().map(|&(word, _)| word).collect()));
    }
    for (key, words) in [
        ("owners.possessives", language.owners.possessives),
        ("notes.ibid", language.notes.ibid),
        ("works.treaty_series", language.works.treaty_series),
        ("works.sales_number", language.works.sales_number),
        ("works.labour_convention", language.works.labour_convention),
        ("works.labour_recommendation", language.works.labour_recommendation),
        ("works.presidential_statement", language.works.presidential_statement),
        ("works.general_comment", language.works.general_comment),
        ("works.general_recommendation", language.works.general_recommendation),
    ] {
        lists.push((key.to_owned(), words.to_vec()));
    }
    let pinpoints = &language.pinpoints;
    for (group, names) in
        [("words", &pinpoints.words), ("abbreviated", &pinpoints.abbreviated), ("signs", &pinpoints.signs)]
    {
        // "chap. I, resolution 2": the word for an act, as a place in a report.
        let names = names.iter().filter(|(unit, _)| **unit != Unit::Resolution);
        lists.extend(names.map(|(unit, words)| (format!("pinpoints.{group}.{}", unit.name()), words.to_vec())));
    }
    for verb in &language.verbs.0 {
        lists.push((format!("verbs.{}", verb.lemma), verb.preamble.to_vec()));
        lists.push((format!("verbs.{}", verb.lemma), verb.operative.to_vec()));
    }
    lists
}

/// The line of the key that has a word; if its list has several lines, the
/// first line of the group with the word.
fn line_of(source: &str, key: &str, word: &str) -> usize {
    let (group, name) = (key.split('.').next().unwrap_or_default(), key.rsplit('.').next().unwrap_or_default());
    let mut current = "";
    let mut first = None;
    for (line, number) in source.lines().zip(1..) {
        if let Some(header) = line.strip_prefix('[') {
            current = header.split(['.', ']']).next().unwrap_or_default();
        }
        if line.starts_with('#') || !line.contains(word) || !(current == group || current.is_empty()) {
            continue;
        }
        if line.trim_start_matches('"').starts_with(name) {
            return number;
        }
        first = first.or(Some(number));
    }
    first.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPANISH: &str = include_str!("tables/es.toml");

    #[test]
    fn what_is_wrong_in_a_table_is_named_with_its_line() {
        let line = |words: &str| SPANISH.lines().position(|line| line.contains(words)).unwrap() + 1;
        for (from, to, expected) in [
            (
                "[\"recordando\"]",
                "[\"recordando\", \"Recordando\"]",
                "verbs.recall` has `Recordando`, which has a capital",
            ),
            (
                "[\"reafirmando\"]",
                "[\"recordando\"]",
                "`verbs.recall` has `recordando`, which is in `verbs.reaffirm` too",
            ),
            ("possessives = [\"su\"", "possessives = [\" su\"", "begins or ends with a blank"),
            ("recall = {", "remember = {", "`remember`, which is not a lemma"),
            ("function_words = [\"el\"", "function_words = [\"resolución\"", "longer than 8 bytes"),
            ("code = \"es\"", "code = \"Español\"", "line 4: `code` has `Español`"),
        ] {
            assert!(SPANISH.contains(from), "{from}");
            let error = Language::from_toml(&SPANISH.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        let twice = SPANISH.replacen("[\"reafirmando\"]", "[\"recordando\"]", 1);
        let error = Language::from_toml(&twice).unwrap_err().to_string();
        assert!(error.starts_with(&format!("line {}: ", line("recall ="))), "{error}");
    }

    #[test]
    fn what_every_language_has_may_not_be_left_out() {
        let without = |key: &str| {
            let kept: Vec<&str> = SPANISH.lines().filter(|line| !line.starts_with(key)).collect();
            Language::from_toml(&kept.join("\n")).unwrap_err().to_string()
        };
        assert!(without("\"General Assembly\" = [\"La").contains("`structure.formulas` is empty"));
        assert!(without("function_words").contains("`detection` is empty"));
        assert!(without("conjunctions").contains("`lists.conjunctions` is empty"));
        assert!(without("[lists]").contains("unknown field `alternatives`"));
        assert!(Language::from_toml(&"#".repeat(MAX_BYTES + 1)).is_err());
    }
}
