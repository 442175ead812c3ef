//! What a user knows of documents besides the files: titles and dates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use crate::symbol::Symbol;

/// Titles and dates by symbol, from a CSV file with the columns `symbol`,
/// `title` and `date`, or a JSON array of objects with those keys.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    by_symbol: BTreeMap<Symbol, Described>,
}

/// What is known of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// The title.
    pub title: Option<String>,
    /// The day of adoption.
    pub date: Option<Date>,
}

/// Why metadata could not be read.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// The file could not be opened.
    #[error("{}: cannot be read: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line or object is not of the form.
    #[error("{}: {place}: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line or the object.
        place: String,
        /// What is wrong, and what is expected.
        message: String,
    },
}

#[derive(Deserialize)]
struct Row {
    symbol: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

impl Metadata {
    /// Reads a file; one that ends in `.json` as JSON, any other as CSV.
    ///
    /// # Errors
    /// Names the file, the line or object, and what is expected there.
    #[cfg(feature = "files")]
    pub fn read(path: &Path) -> Result<Self, MetadataError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| MetadataError::Open { path: path.to_owned(), source })?;
        Self::parse(path, &text)
    }

    /// Reads the text of a file; `path` names it in errors, and says whether it
    /// is JSON.
    ///
    /// # Errors
    /// Names the line or object, and what is expected there.
    pub fn parse(path: &Path, text: &str) -> Result<Self, MetadataError> {
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let malformed =
            |place: String, message: String| MetadataError::Malformed { path: path.to_owned(), place, message };
        let mut metadata = Metadata::default();
        if is_json {
            let rows: Vec<Row> = serde_json::from_str(text).map_err(|error| {
                malformed(format!("line {}", error.line()), format!("{error}; expected [{{\"symbol\": …}}]"))
            })?;
            for (at, row) in rows.into_iter().enumerate() {
                metadata.add(row).map_err(|message| malformed(format!("object {}", at + 1), message))?;
            }
        } else {
            let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
            let mut rows = reader.deserialize();
            loop {
                let begins = rows.reader().position().byte() as usize;
                let Some(row) = rows.next() else { break };
                let place = || format!("line {}", line_of(text, begins));
                let row: Row =
                    row.map_err(|error| malformed(place(), format!("{error}; expected symbol,title,date")))?;
                metadata.add(row).map_err(|message| malformed(place(), message))?;
            }
        }
        Ok(metadata)
    }

    fn add(&mut self, row: Row) -> Result<(), String> {
        let symbol: Symbol = row.symbol.parse().map_err(|error: crate::symbol::SymbolError| error.to_string())?;
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        let date =
            filled(row.date).map(|date| date.parse().map_err(|_| format!("`{date}` is not a date such as 2014-12-19")));
        let described = Described { title: filled(row.title), date: date.transpose()? };
        self.by_symbol.insert(symbol, described);
        Ok(())
    }

    /// What is known of a document.
    pub fn get(&self, symbol: &Symbol) -> Option<&Described> {
        self.by_symbol.get(symbol)
    }
}

/// The line of what is after `at`, blank lines left out.
fn line_of(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let begins = text.len() - rest.trim_start_matches(['\r', '\n']).len();
    text[..begins].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Result<Metadata, MetadataError> {
        Metadata::parse(Path::new(name), text)
    }

    #[test]
    fn csv_and_json() {
        let symbol: Symbol = "A/RES/70/1".parse().unwrap();
        for (name, text) in [
            ("a.csv", "symbol,title,date\nA/RES/70/1,\"Transforming, our world\",2015-09-25\nA/78/1,,\n"),
            ("a.json", r#"[{"symbol": "A/RES/70/1", "title": "Transforming, our world", "date": "2015-09-25"}]"#),
        ] {
            let metadata = read(name, text).unwrap();
            let known = metadata.get(&symbol).unwrap();
            assert_eq!(known.title.as_deref(), Some("Transforming, our world"));
            assert_eq!(known.date.unwrap().to_string(), "2015-09-25");
        }
    }

    #[test]
    fn errors_name_the_place() {
        let error = read("a.csv", "symbol,title,date\nA/RES/70/1,x,2015-09-31\n").unwrap_err().to_string();
        assert!(error.contains("a.csv: line 2: `2015-09-31` is not a date"), "{error}");
        for (text, line) in [
            ("symbol,title\nnothing,x\n", 2),
            ("symbol,title\nA/78/1,a\n\r\n\nnothing,x\n", 5),
            ("symbol,title\nA/78/1,\"a\nb\"\nnothing,x\n", 4),
        ] {
            let error = read("a.csv", text).unwrap_err().to_string();
            assert!(error.contains(&format!("line {line}: `nothing` is not a valid symbol")), "{error}");
        }
    }
}
