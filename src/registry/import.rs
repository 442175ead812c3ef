//! Tables of the user's from the files of libraries: the voting data of the
//! United Nations Digital Library, records in MARC XML, and simple tables.

mod marc;

use std::collections::BTreeMap;
use std::io::Write;

use jiff::civil::Date;

use crate::symbol::Symbol;

/// Documents with the day and the title that imported files give them.
///
/// ```
/// use rescite::registry::Imported;
/// let mut imported = Imported::default();
/// imported.add("date,resolution,title\n2023-09-29,A/RES/78/1,Political declaration : resolution / adopted\n")?;
/// let mut table = Vec::new();
/// imported.write(&mut table)?;
/// assert_eq!(String::from_utf8(table)?, "symbol,date,title\nA/RES/78/1,2023-09-29,Political declaration\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Imported {
    rows: BTreeMap<Symbol, Row>,
    left_out: Vec<LeftOut>,
}

/// What is known of one document. Voting data have a row for each state, which
/// repeat it.
#[derive(Clone, Debug, Default)]
struct Row {
    date: Option<Date>,
    title: Option<String>,
}

/// A row or record whose document cannot be told from its symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What stands in place of a symbol; may be empty.
    pub text: String,
}

/// Why a file cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Not comma-separated values.
    #[error("line {line}: not a row of the table ({message}); export the table again as comma-separated values")]
    Csv {
        /// From 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// No column names the documents.
    #[error("line 1: none of the columns `{columns}` is `symbol` or `resolution`; name the column of symbols so")]
    Column {
        /// Those that are there.
        columns: String,
    },
    /// A cell of the column of dates has no date.
    #[error("line {line}: `{text}` is not a date; write it as 2014-12-19")]
    Date {
        /// From 1.
        line: u64,
        /// What stands there.
        text: String,
    },
    /// Not well-formed XML.
    #[error("line {line}: not well-formed XML ({message}); save the records again as MARC XML")]
    Xml {
        /// From 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// The file is cut.
    #[error("line {line}: the file ends within a record; save the records again as MARC XML")]
    Cut {
        /// The last one, from 1.
        line: u64,
    },
    /// XML of another kind.
    #[error("line 1: there is no `record` in this XML; save the records as MARC XML")]
    NoRecord,
}

/// The columns that name a document, the best first.
const SYMBOLS: [&str; 2] = ["symbol", "resolution"];

/// The columns that say its title or subject, the best first. The Security Council's
/// data have both; its resolutions have no titles.
const TITLES: [&str; 3] = ["agenda", "title", "description"];

impl Imported {
    /// Adds a file, whole or not at all: MARC XML if it begins with a tag, and a CSV
    /// table if not. What was added before comes first.
    ///
    /// # Errors
    /// Names the line that cannot be read, and what to do.
    pub fn add(&mut self, text: &str) -> Result<(), ImportError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut added = Imported::default();
        if text.trim_start().starts_with('<') {
            marc::read(text, &mut added)?;
        } else {
            added.read_csv(text)?;
        }
        for (symbol, row) in added.rows {
            self.row(symbol).fill(row);
        }
        self.left_out.extend(added.left_out);
        Ok(())
    }

    /// How many documents were found.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if none was found.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows and records without a symbol that can be read, in the order of
    /// the files.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Writes the table that [`super::Registry::override_from`] reads.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(["symbol", "date", "title"])?;
        for (symbol, Row { date, title }) in &self.rows {
            let date = date.map(|date| date.to_string()).unwrap_or_default();
            table.write_record([symbol.to_string().as_str(), &date, title.as_deref().unwrap_or_default()])?;
        }
        table.flush()
    }

    fn row(&mut self, symbol: Symbol) -> &mut Row {
        self.rows.entry(symbol).or_default()
    }

    fn insert(&mut self, line: u64, symbol: &str, row: Row) {
        match symbol.trim().parse() {
            Ok(symbol) => self.row(symbol).fill(row),
            Err(_) => self.left_out.push(LeftOut { line, text: symbol.trim().to_owned() }),
        }
    }

    fn read_csv(&mut self, text: &str) -> Result<(), ImportError> {
        let wrong = |error: csv::Error| ImportError::Csv {
            line: error.position().map_or(1, csv::Position::line),
            message: error.to_string(),
        };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().map_err(wrong)?.clone();
        let column = |names: &[&str]| {
            names.iter().find_map(|name| header.iter().position(|cell| cell.eq_ignore_ascii_case(name)))
        };
        let Some(symbols) = column(&SYMBOLS) else {
            return Err(ImportError::Column { columns: header.iter().collect::<Vec<_>>().join(",") });
        };
        let (dates, titles) = (column(&["date"]), column(&TITLES));
        for row in reader.records() {
            let row = row.map_err(wrong)?;
            let line = row.position().map_or(1, csv::Position::line);
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
            let date = match cell(dates) {
                "" => None,
                day => Some(day.parse().map_err(|_| ImportError::Date { line, text: day.to_owned() })?),
            };
            self.insert(line, cell(Some(symbols)), Row { date, title: title(cell(titles)) });
        }
        Ok(())
    }
}

impl Row {
    /// Takes what is not known yet.
    fn fill(&mut self, other: Row) {
        self.date = self.date.or(other.date);
        self.title = self.title.take().or(other.title);
    }
}

/// The title of a library's description, which also says what the document is and
/// who adopted it: `Rights of the child : resolution / adopted by …`. A resolution
/// of the Security Council is described by its number alone, which is no title.
fn title(described: &str) -> Option<String> {
    let words = described.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = words.split(" / ").next().unwrap_or_default().trim_end_matches([' ', '/', '.']);
    let title = match title.rsplit_once(':') {
        Some((title, kind)) if ["resolution", "decision", ""].contains(&kind.trim()) => title.trim_end(),
        _ => title,
    };
    let is_number = ["Resolution ", "Decision "]
        .iter()
        .any(|kind| title.strip_prefix(kind).is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit())));
    (!title.is_empty() && !is_number).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Registry;

    fn table(imported: &Imported) -> String {
        let mut out = Vec::new();
        imported.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn voting_data_has_a_row_for_each_state() {
        let mut imported = Imported::default();
        imported
            .add(
                "undl_id,ms_code,ms_vote,date,session,resolution,title,agenda_title\n\
                1,AFG,Y,2023-12-19,78,A/RES/78/187,Rights of the child : resolution / adopted,Rights\n\
                1,ALB,Y,2023-12-19,78,A/RES/78/187,Rights of the child : resolution / adopted,Rights\n\
                2,AFG,Y,2023-12-19,78,A/RES/78/66[B],A part,\n",
            )
            .unwrap();
        // The Security Council's data have a subject beside what is no title.
        imported
            .add("ms_code,date,resolution,title,agenda\nALB,2000-10-31,S/RES/1325(2000),Resolution 1325 (2000) /,WOMEN\n")
            .unwrap();
        assert_eq!(imported.left_out(), [LeftOut { line: 4, text: "A/RES/78/66[B]".into() }]);
        assert_eq!(
            table(&imported),
            "symbol,date,title\nA/RES/78/187,2023-12-19,Rights of the child\nS/RES/1325(2000),2000-10-31,WOMEN\n"
        );
        let mut registry = Registry::default();
        assert_eq!(registry.override_from(&table(&imported)).unwrap(), 2);
    }

    #[test]
    fn a_description_is_more_than_a_title() {
        assert_eq!(title("Peace : plans for it :\n resolution /").as_deref(), Some("Peace : plans for it"));
        assert_eq!(title("Peace: resolution of conflicts.").as_deref(), Some("Peace: resolution of conflicts"));
        assert_eq!(title("Resolution 1325 (2000) / adopted by the Security Council"), None);
        assert_eq!(title(" / "), None);
    }

    #[test]
    fn what_comes_first_stays_and_the_rest_fills_it() {
        let mut imported = Imported::default();
        imported.add("symbol,date\nA/RES/78/1,2023-09-29\n").unwrap();
        imported.add("\u{feff}Symbol,Date,Title\nA/RES/78/1,2023-09-30,A title\n").unwrap();
        assert_eq!(table(&imported), "symbol,date,title\nA/RES/78/1,2023-09-29,A title\n");
    }

    #[test]
    fn errors_name_the_line_and_leave_all_as_it_was() {
        let mut imported = Imported::default();
        let mut error = |text: &str| imported.add(text).unwrap_err().to_string();
        assert!(error("name;date\nx;y\n").contains("line 1: none of the columns `name;date`"));
        assert!(
            error("symbol,date\nA/RES/78/1,2023-09-29\nA/RES/78/2,19/12/2023\n").starts_with("line 3: `19/12/2023`")
        );
        assert!(error("symbol,date\nA/RES/78/1,2023-09-29\nA/RES/78/2\n").starts_with("line 3: not a row"));
        assert!(imported.is_empty());
    }
}
