//! `rescite compare`: versions of a document side by side.

use std::io::Write;

use clap::{Args, ValueEnum};
use rescite::compare::{Comparison, Difference, Kind, Version};
use rescite::extract::Extracted;
use serde::Serialize;

use super::inputs::Inputs;
use super::run::Run;
use super::{Outcome, output};

/// Compare the citations of several versions of a document
///
/// Versions are files with the same symbol: the languages of a resolution, or
/// its PDF and its text. Differences in spelling (one version adds the year,
/// another the number of a committee) are separated from errors. The exit code
/// is 1 if versions diverge.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite compare resolutions/                    every document that has several versions
  rescite compare --together draft.docx final.pdf two files, whatever their symbols
  rescite compare -f json resolutions/")]
pub struct Compare {
    #[command(flatten)]
    inputs: Inputs,

    /// Treat all files as versions of one document, whatever their symbols: a
    /// draft and the adopted text, or two revisions
    #[arg(long)]
    together: bool,

    /// Also show differences in spelling
    #[arg(long)]
    all: bool,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// One document's comparison as JSON has it.
#[derive(Serialize)]
struct Report<'a> {
    document: String,
    versions: Vec<VersionName<'a>>,
    agreeing: usize,
    differences: Vec<&'a Difference>,
}

#[derive(Serialize)]
struct VersionName<'a> {
    path: &'a str,
    language: &'a str,
}

impl Compare {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let run = Run::new(&self.inputs)?;
        let mut versions = Vec::new();
        let mut outcome = run.for_each(
            |read: Extracted| Version::new(&read),
            |version| {
                versions.push(version);
                Ok(())
            },
        )?;
        let comparisons: Vec<(String, Comparison)> = if self.together {
            vec![("all files together".to_owned(), Comparison::new(versions))]
        } else {
            Comparison::by_symbol(versions).into_iter().map(|(symbol, c)| (symbol.to_string(), c)).collect()
        };
        let mut out = output::stdout();
        match self.format {
            Format::Text => self.text(&mut out, &comparisons)?,
            Format::Json => self.json(&mut out, &comparisons)?,
        }
        out.flush()?;
        outcome.errors = comparisons.iter().map(|(_, comparison)| comparison.divergent().count()).sum();
        if !run.quiet {
            let agree = comparisons.iter().filter(|(_, comparison)| comparison.differences.is_empty()).count();
            let divergent =
                comparisons.iter().filter(|(_, comparison)| comparison.divergent().next().is_some()).count();
            writeln!(
                std::io::stderr(),
                "{} documents with several versions: {agree} agree, {divergent} diverge, {} differ in spelling",
                comparisons.len(),
                comparisons.len() - agree - divergent
            )?;
        }
        Ok(outcome)
    }

    fn shown<'a>(&self, comparison: &'a Comparison) -> Vec<&'a Difference> {
        comparison.differences.iter().filter(|difference| self.all || difference.kind == Kind::Divergent).collect()
    }

    fn text(&self, out: &mut impl Write, comparisons: &[(String, Comparison)]) -> std::io::Result<()> {
        for (name, comparison) in comparisons {
            let differences = self.shown(comparison);
            if differences.is_empty() {
                continue;
            }
            writeln!(out, "{name}: {} cited in all {} versions", comparison.agreeing, comparison.versions.len())?;
            let label = |at: usize| {
                let version = &comparison.versions[at];
                let alone = comparison.versions.iter().filter(|other| other.language == version.language).count() == 1;
                if alone { version.language.to_owned() } else { version.path.clone() }
            };
            for difference in differences {
                let missing: Vec<String> = difference.missing.iter().map(|&at| label(at)).collect();
                let spelling = if difference.kind == Kind::Spelling { " (spelling)" } else { "" };
                writeln!(out, "  {}{spelling}  not in {}", difference.target, missing.join(", "))?;
                for present in &difference.present {
                    let version = &comparison.versions[present.version];
                    for mention in &present.mentions {
                        let place = format!("{}:{}:{}", version.path, mention.line, mention.column);
                        writeln!(
                            out,
                            "    {}  {}  “{}”  {place}",
                            label(present.version),
                            mention.place,
                            mention.text
                        )?;
                    }
                }
                for (at, symbol) in &difference.instead {
                    writeln!(out, "    {} has {symbol} instead", label(*at))?;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn json(&self, out: &mut impl Write, comparisons: &[(String, Comparison)]) -> std::io::Result<()> {
        let reports: Vec<Report> = comparisons
            .iter()
            .map(|(name, comparison)| Report {
                document: name.clone(),
                versions: comparison
                    .versions
                    .iter()
                    .map(|version| VersionName { path: &version.path, language: version.language })
                    .collect(),
                agreeing: comparison.agreeing,
                differences: self.shown(comparison),
            })
            .collect();
        serde_json::to_writer_pretty(&mut *out, &reports).map_err(std::io::Error::from)?;
        writeln!(out)
    }
}
