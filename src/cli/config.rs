//! `rescite.toml`: what a project always asks for.

use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rescite::audit;
use rescite::language::Language;
use serde::Deserialize;
use toml::Spanned;

use super::values::AuditFormat;

/// The file's name.
pub const NAME: &str = "rescite.toml";

/// The tables and their keys; what `docs/config.md` explains.
const KEYS: [(&str, &[&str]); 2] = [
    ("audit", &["deny", "allow", "only", "ignore", "baseline", "registry", "format"]),
    ("inputs", &["exclude", "language", "hyperlinks"]),
];

/// What a project asks for; empty where it has no file.
#[derive(Debug, Default)]
pub struct Config {
    pub deny: Vec<String>,
    pub allow: Vec<String>,
    pub only: Vec<String>,
    /// Fingerprints of findings that are accepted.
    pub ignore: Vec<String>,
    pub baseline: Option<PathBuf>,
    pub registry: Option<PathBuf>,
    pub format: Option<AuditFormat>,
    pub language: Option<&'static Language>,
    pub no_hyperlinks: bool,
    exclude: Option<Gitignore>,
}

/// Why a project's file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{}: {source}", path.display())]
    Open { path: PathBuf, source: std::io::Error },
    #[error("{}:{line}: {message}", path.display())]
    Wrong { path: PathBuf, line: usize, message: String },
}

#[derive(Default, Deserialize)]
struct Tables {
    #[serde(default)]
    audit: AuditTable,
    #[serde(default)]
    inputs: InputsTable,
}

type Names = Vec<Spanned<String>>;

#[derive(Default, Deserialize)]
#[serde(default)]
struct AuditTable {
    deny: Names,
    allow: Names,
    only: Names,
    ignore: Vec<String>,
    baseline: Option<PathBuf>,
    registry: Option<PathBuf>,
    format: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct InputsTable {
    exclude: Names,
    language: Option<Spanned<String>>,
    hyperlinks: Option<bool>,
}

impl Config {
    /// The file that is named, or else the nearest one from the working
    /// folder upwards.
    pub fn find(named: Option<&Path>) -> Result<Config, ConfigError> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => {
                let Ok(folder) = std::env::current_dir() else { return Ok(Config::default()) };
                let found = folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file());
                let Some(path) = found else { return Ok(Config::default()) };
                path
            }
        };
        let text = std::fs::read_to_string(&path).map_err(|source| ConfigError::Open { path: path.clone(), source })?;
        Config::parse(&path, &text)
    }

    fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
        let wrong = |span: Option<Range<usize>>, message: String| {
            let before = span.and_then(|span| text.get(..span.start)).unwrap_or_default();
            ConfigError::Wrong { path: path.to_owned(), line: before.matches('\n').count() + 1, message }
        };
        let malformed = |error: toml::de::Error| wrong(error.span(), error.message().to_owned());
        let parsed = toml::de::DeTable::parse(text).map_err(malformed)?;
        if let Some((span, message)) = unknown_key(parsed.get_ref()) {
            return Err(wrong(Some(span), message));
        }
        let Tables { audit, inputs } = toml::from_str(text).map_err(malformed)?;
        let folder =
            std::path::absolute(path).ok().and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
        let rules = |names: Names, warnings: bool| -> Result<Vec<String>, ConfigError> {
            let code = |name: Spanned<String>| match audit::rule(name.get_ref()) {
                Some(rule) => Ok(rule.code.to_owned()),
                None if warnings && name.get_ref() == "warnings" => Ok("warnings".to_owned()),
                None => {
                    let names: Vec<&str> = audit::RULES.iter().flat_map(|rule| [rule.code, rule.name]).collect();
                    let message = format!("unknown rule `{}`{}", name.get_ref(), nearest(name.get_ref(), &names));
                    Err(wrong(Some(name.span()), message))
                }
            };
            names.into_iter().map(code).collect()
        };
        let one_of = |value: &Spanned<String>, what: &str, known: &[&str]| {
            let text = value.get_ref();
            wrong(Some(value.span()), format!("unknown {what} `{text}`; expected one of {}", known.join(", ")))
        };
        let format = audit.format.map(|name| {
            let known: Vec<String> = AuditFormat::value_variants()
                .iter()
                .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                .collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            AuditFormat::from_str(name.get_ref(), false).map_err(|_| one_of(&name, "format", &known))
        });
        let language = inputs.language.map(|code| {
            let known: Vec<&str> = Language::all().iter().map(|language| language.code()).collect();
            Language::by_code(code.get_ref()).ok_or_else(|| one_of(&code, "language", &known))
        });
        let mut exclude = GitignoreBuilder::new(&folder);
        for pattern in &inputs.exclude {
            exclude
                .add_line(None, pattern.get_ref())
                .map_err(|error| wrong(Some(pattern.span()), error.to_string()))?;
        }
        let exclude = exclude.build().map_err(|error| wrong(None, error.to_string()))?;
        Ok(Config {
            deny: rules(audit.deny, true)?,
            allow: rules(audit.allow, false)?,
            only: rules(audit.only, false)?,
            ignore: audit.ignore,
            baseline: audit.baseline.map(|file| folder.join(file)),
            registry: audit.registry.map(|file| folder.join(file)),
            format: format.transpose()?,
            language: language.transpose()?,
            no_hyperlinks: inputs.hyperlinks == Some(false),
            exclude: (!exclude.is_empty()).then_some(exclude),
        })
    }

    /// True for a file that the project leaves out, itself or by a folder
    /// that it lies in.
    pub fn excludes(&self, file: &Path) -> bool {
        let Some(exclude) = &self.exclude else { return false };
        let Ok(file) = std::path::absolute(file) else { return false };
        let Ok(below) = file.strip_prefix(exclude.path()) else { return false };
        below
            .ancestors()
            .filter(|path| !path.as_os_str().is_empty())
            .any(|path| exclude.matched(path, path != below).is_ignore())
    }
}

/// The first key that means nothing, and where it is.
fn unknown_key(tables: &toml::de::DeTable<'_>) -> Option<(Range<usize>, String)> {
    let top: Vec<&str> = KEYS.iter().map(|(table, _)| *table).collect();
    for (name, value) in tables {
        let table: &str = name.get_ref();
        let Some((_, keys)) = KEYS.iter().find(|(known, _)| *known == table) else {
            let home = KEYS.iter().find(|(_, keys)| keys.contains(&table));
            let hint = home.map_or_else(|| nearest(table, &top), |(home, _)| format!("; it belongs under `[{home}]`"));
            return Some((name.span(), format!("unknown key `{table}`{hint}")));
        };
        for key in value.get_ref().as_table().into_iter().flat_map(|inner| inner.keys()) {
            let text: &str = key.get_ref();
            if !keys.contains(&text) {
                return Some((key.span(), format!("unknown key `{text}` under `[{table}]`{}", nearest(text, keys))));
            }
        }
    }
    None
}

/// `; did you mean …?`, with the known word of the smallest edit distance.
fn nearest(word: &str, known: &[&str]) -> String {
    let word = word.to_ascii_lowercase();
    match known.iter().min_by_key(|other| strsim::levenshtein(&word, &other.to_ascii_lowercase())) {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("/project/rescite.toml"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn every_key_is_read() {
        let config = parse(
            "[audit]\ndeny = ['warnings', 'r005']\nallow = ['list-out-of-order']\nonly = []\nbaseline = 'known.txt'\n\
             registry = 'dates.csv'\nformat = 'sarif'\n[inputs]\nexclude = ['drafts/', '*.bak']\nlanguage = 'fr'\n\
             hyperlinks = false\n",
        )
        .unwrap();
        assert_eq!((config.deny, config.allow), (vec!["warnings".into(), "R005".into()], vec!["R009".into()]));
        assert_eq!(config.language.unwrap().code(), "fr");
        assert!(config.baseline.unwrap().ends_with("known.txt") && config.no_hyperlinks);
    }

    #[test]
    fn errors_name_the_line_and_the_nearest_key() {
        for (text, says) in [
            ("[audit]\n\ndenny = []", "rescite.toml:3: unknown key `denny` under `[audit]`; did you mean `deny`?"),
            ("[audits]\n", "rescite.toml:1: unknown key `audits`; did you mean `audit`?"),
            ("deny = ['R001']\n", "rescite.toml:1: unknown key `deny`; it belongs under `[audit]`"),
            (
                "[audit]\nallow = [\n  'R009',\n  'date-differ']",
                "rescite.toml:4: unknown rule `date-differ`; did you mean `date-differs`?",
            ),
            ("[audit]\nformat = 'xml'", "rescite.toml:2: unknown format `xml`"),
            ("[inputs]\nlanguage = 'xx'", "rescite.toml:2: unknown language `xx`"),
            ("[inputs]\nhyperlinks = 'no'", "rescite.toml:2: invalid type"),
            ("[audit]\ndeny = ", "rescite.toml:2: "),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn what_is_excluded_is_so_with_all_below_it() {
        let config = parse("[inputs]\nexclude = ['drafts/', '*.bak', '/a/b.txt']").unwrap();
        let at = |path: &str| config.excludes(&Path::new("/project").join(path));
        assert!(at("drafts/x.txt") && at("deep/drafts/more/x.txt") && at("x.bak") && at("a/b.txt"));
        assert!(!at("x.txt") && !at("b.txt") && !config.excludes(Path::new("/elsewhere/x.bak")));
    }

    #[test]
    fn the_page_explains_every_key() {
        let page = include_str!("../../docs/config.md");
        for key in KEYS.iter().flat_map(|(_, keys)| *keys) {
            assert!(page.contains(&format!("`{key}`")), "{key}");
        }
    }
}
