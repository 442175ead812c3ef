//! `rescite extract`: one record a citation.

use std::borrow::Cow;
use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::extract::Extracted;
use rescite::extract::{FIELDS, Kind, Record, jsonl, write_jsonl};
use rescite::field::Value;
use unicode_width::UnicodeWidthStr;

use super::inputs::Inputs;
use super::run::Run;
use super::{Outcome, output, values};

/// Print every citation as a record
///
/// A record has the citing and the cited document, the place, the introducing
/// verb, the date that the text gives, and how the organ was determined.
/// Records are in the order of the files and, within a file, of the text.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite extract resolutions/                    one JSON object per line
  rescite extract -f table draft.txt              aligned columns
  rescite extract -f csv resolutions/ > cited.csv
  rescite extract --kind resolution,decision a.txt
  rescite extract --explain draft.txt             what was rejected, and why")]
pub struct Extract {
    #[command(flatten)]
    inputs: Inputs,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,

    /// Only citations of these kinds: resolution, decision, statement,
    /// document, treaty, publication, other [default: all]
    #[arg(long, value_parser = values::kind, value_delimiter = ',', value_name = "KIND")]
    kind: Vec<Kind>,

    /// Show each number or symbol that was considered: what was taken, what
    /// was rejected, and why
    #[arg(long, conflicts_with_all = ["format", "kind"])]
    explain: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object per line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Aligned columns, for people
    Table,
}

impl Extract {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut out = output::stdout();
        if let (Format::Csv, false) = (self.format, self.explain) {
            out.write_all(&csv_header()?)?;
        }
        let outcome = Run::new(&self.inputs)?.for_each(
            |read| self.render(read),
            |rendered| match rendered? {
                Rendered::Bytes(bytes) => Ok(out.write_all(&bytes)?),
                Rendered::Large(read) => Ok(write_jsonl(&mut out, &read.document, &read.extraction)?),
            },
        )?;
        out.flush()?;
        Ok(outcome)
    }

    fn render(&self, mut read: Extracted) -> anyhow::Result<Rendered> {
        if self.explain {
            return Ok(Rendered::Bytes(explain(&read).into_bytes()));
        }
        if !self.kind.is_empty() {
            read.extraction.citations.retain(|citation| self.kind.contains(&citation.kind));
        }
        let bytes = match self.format {
            Format::Jsonl if read.document.source.len() > LARGE => return Ok(Rendered::Large(Box::new(read))),
            Format::Jsonl => jsonl(&read.document, &read.extraction),
            Format::Csv => csv(&read)?,
            Format::Table => table(&read).into_bytes(),
        };
        Ok(Rendered::Bytes(bytes))
    }
}

/// Documents of more bytes than that are written as they are rendered: their
/// records would be as large again.
const LARGE: usize = 16 << 20;

/// A document's citations on their way out.
enum Rendered {
    /// As they are printed.
    Bytes(Vec<u8>),
    /// Not printed yet.
    Large(Box<Extracted>),
}

/// The line of names before CSV.
fn csv_header() -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(FIELDS.iter().map(|field| field.key))?;
    Ok(writer.into_inner()?)
}

/// A document's citations as CSV; a field without a value is empty.
fn csv(read: &Extracted) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for citation in &read.extraction.citations {
        let record = Record::new(&read.document, citation);
        for field in FIELDS {
            let cell = (field.value)(&record).map(Value::into_text).unwrap_or_default();
            writer.write_field(cell.as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.into_inner()?)
}

/// A document's citations in columns under its name.
fn table(read: &Extracted) -> String {
    let document = &read.document;
    let rows: Vec<[String; 6]> = read
        .extraction
        .citations
        .iter()
        .map(|citation| {
            let record = Record::new(document, citation);
            let via = record.via.via().map(|via| format!(" via {via}")).unwrap_or_default();
            [
                format!("{}:{}", record.line, record.column),
                record.cited().map_or_else(|| "(ambiguous)".to_owned(), Cow::into_owned),
                format!("{}{via}", record.place),
                record.verb.map(Cow::into_owned).unwrap_or_default(),
                record.claimed_date.map(|date| date.to_string()).unwrap_or_default(),
                record.pinpoint.map(|pinpoint| pinpoint.to_string()).unwrap_or_default(),
            ]
        })
        .collect();
    let mut text = document.path.clone();
    if let Some(symbol) = &document.identity.symbol {
        text.push_str(&format!("  {symbol}"));
    }
    text.push('\n');
    text.push_str(&columns(&rows));
    text.push('\n');
    text
}

/// Every anchor of a document in order, with the verdict on it.
fn explain(read: &Extracted) -> String {
    let Extracted { document, extraction } = read;
    let mut rows: Vec<(u32, [String; 5])> = Vec::new();
    for citation in &extraction.citations {
        let record = Record::new(document, citation);
        let by = citation.organ_by.name();
        let via = record.via.via().map(|via| format!(", through {via}")).unwrap_or_default();
        let words = shortened(&record.text);
        let verdict = format!("organ by {by}{via}");
        let place = format!("{}:{}", record.line, record.column);
        rows.push((
            record.start,
            [
                place,
                "taken".into(),
                words,
                format!("{} ({})", record.cited().unwrap_or_default(), record.place),
                verdict,
            ],
        ));
    }
    for declined in &extraction.declined {
        let position = document.position(declined.span.start as usize);
        let place = format!("{}:{}", position.line, position.column);
        let words = shortened(around(&document.source, declined.span.range()));
        rows.push((
            document.in_file(declined.span).start,
            [place, "declined".into(), words, format!("({})", declined.place), declined.why.to_string()],
        ));
    }
    rows.sort_by_key(|(start, _)| *start);
    let rows: Vec<[String; 5]> = rows.into_iter().map(|(_, row)| row).collect();
    format!("{}\n{}\n", document.path, columns(&rows))
}

/// The whole word that a span is part of.
fn around(text: &str, span: std::ops::Range<usize>) -> &str {
    let start = text[..span.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[span.end..].find(char::is_whitespace).map_or(text.len(), |at| span.end + at);
    let start = (start..=span.start).find(|&at| text.is_char_boundary(at)).unwrap_or(span.start);
    text.get(start..end).unwrap_or("")
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 40 { text.chars().take(39).chain(['…']).collect() } else { text }
}

/// Rows with their columns aligned, two blanks between them.
fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: [usize; N] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0));
    let mut text = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(widths) {
            line.push(' ');
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 1 - cell.width()));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
