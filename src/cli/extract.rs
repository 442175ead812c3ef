//! `rescite extract`: one record a citation.

use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::extract::{Record, write_jsonl};

use super::inputs::Inputs;
use super::{Outcome, output};

/// Print every citation as a record
#[derive(Debug, Args)]
pub struct Extract {
    #[command(flatten)]
    inputs: Inputs,

    /// The form of the records
    #[arg(short, long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Columns for reading
    Table,
}

impl Extract {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut out = output::stdout();
        let outcome = match self.format {
            Format::Jsonl => self.inputs.for_each(
                |read| {
                    let mut bytes = Vec::with_capacity(read.extraction.citations.len() * 400);
                    write_jsonl(&mut bytes, &read.document, &read.extraction).map(|()| bytes)
                },
                |bytes| Ok(out.write_all(&bytes?)?),
            )?,
            _ => todo!(),
        };
        out.flush()?;
        Ok(outcome)
    }
}
