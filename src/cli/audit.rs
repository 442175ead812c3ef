//! `rescite audit`: what is wrong, why, and the mend.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use rescite::audit::{self, Audit, Choice, Corpus, Severity, baseline, report};
use rescite::corpus::Read;
use rescite::registry::Registry;

use super::inputs::Inputs;
use super::{Outcome, output};

/// Find broken references, and say why and what was meant
///
/// Every citation is checked against what is known: the tables of `rescite
/// registry`, and the documents that are read. Findings come in the order of
/// the files and of the text. `rescite explain CODE` says more on a rule.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite audit draft.docx                      one draft, against the tables
  rescite audit --deny warnings resolutions/    warnings fail too
  rescite audit --allow list-out-of-order a.txt a rule switched off, by code or name
  rescite audit -f sarif draft.docx > audit.sarif
  rescite audit --write-baseline known.txt resolutions/
  rescite audit --baseline known.txt resolutions/
  rescite audit --missing resolutions/          cited documents that are not at hand")]
pub struct AuditCommand {
    #[command(flatten)]
    inputs: Inputs,

    /// The form of the findings
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Make a rule's findings errors, or `warnings` for all warnings
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule_or_warnings)]
    deny: Vec<String>,

    /// Switch a rule off
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule_name)]
    allow: Vec<String>,

    /// Only these rules
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule_name)]
    only: Vec<String>,

    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write all findings to this file, to be accepted from now on
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,

    /// A table `symbol,date,title` that comes before all that is known
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,

    /// List the cited documents that are not at hand, with their links
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    missing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// As a compiler prints
    Text,
    /// One JSON object a line
    Json,
    /// Static Analysis Results Interchange Format
    Sarif,
    /// A table in Markdown
    Markdown,
    /// Comma-separated values with a header
    Csv,
    /// JUnit's XML
    Junit,
    /// GitHub's workflow commands
    Github,
}

fn rule_name(text: &str) -> Result<String, String> {
    audit::rule(text)
        .map(|rule| rule.code.to_owned())
        .ok_or_else(|| "no such rule; `rescite explain` lists them".into())
}

fn rule_or_warnings(text: &str) -> Result<String, String> {
    if text == "warnings" { Ok(text.to_owned()) } else { rule_name(text) }
}

/// The tables with what a file of the user's adds.
pub fn registry(file: Option<&PathBuf>) -> anyhow::Result<Registry> {
    let mut registry = Registry::builtin().clone();
    if let Some(file) = file {
        let text = std::fs::read_to_string(file).with_context(|| format!("{}", file.display()))?;
        registry.override_from(&text).with_context(|| format!("{}", file.display()))?;
    }
    Ok(registry)
}

impl AuditCommand {
    pub fn run(self) -> anyhow::Result<Outcome> {
        // A file that was named and cannot be read is wrong usage, before any work.
        let registry = match registry(self.registry.as_ref()) {
            Ok(registry) => registry,
            Err(error) => return Ok(output::misused(&error)),
        };
        let accepted = match self
            .baseline
            .as_ref()
            .map(|file| std::fs::read_to_string(file).with_context(|| format!("{}", file.display())))
        {
            Some(Err(error)) => return Ok(output::misused(&error)),
            Some(Ok(text)) => Some(text),
            None => None,
        };
        let mut reads: Vec<Read> = Vec::new();
        let mut outcome = self.inputs.for_each(
            |read| read,
            |read| {
                reads.push(read);
                Ok(())
            },
        )?;
        if self.missing {
            self.list_missing(&reads, &registry)?;
            return Ok(outcome);
        }
        let choice = Choice { only: self.only.clone(), allow: self.allow.clone(), deny: self.deny.clone() };
        let mut audit = audit::run(&reads, &registry, &choice);
        drop(reads);
        if let Some(file) = &self.write_baseline {
            let mut text = Vec::new();
            baseline::write(&mut text, &audit)?;
            std::fs::write(file, text).with_context(|| format!("{}", file.display()))?;
            baseline::apply_all(&mut audit);
        }
        if let Some(text) = accepted {
            let stale = baseline::apply(&mut audit, &text);
            if stale > 0 && !self.inputs.quiet {
                let _ =
                    writeln!(std::io::stderr(), "rescite: {stale} lines of the baseline stand for nothing any more");
            }
        }
        self.print(&audit)?;
        outcome.found_errors = audit.count(Severity::Error) > 0;
        Ok(outcome)
    }

    fn print(&self, audit: &Audit) -> anyhow::Result<()> {
        let format = match self.format {
            Format::Text => {
                let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                report::Format::Text { colour: std::io::stdout().is_terminal() && !plain }
            }
            Format::Json => report::Format::Json,
            Format::Sarif => report::Format::Sarif,
            Format::Markdown => report::Format::Markdown,
            Format::Csv => report::Format::Csv,
            Format::Junit => report::Format::Junit,
            Format::Github => report::Format::Github,
        };
        let mut out = output::stdout();
        report::write(&mut out, audit, format)?;
        out.flush()?;
        if !self.inputs.quiet {
            let _ = writeln!(std::io::stderr(), "rescite: {}", report::summary(audit));
        }
        Ok(())
    }

    fn list_missing(&self, reads: &[Read], registry: &Registry) -> anyhow::Result<()> {
        let corpus = Corpus::new(reads);
        let mut out = output::stdout();
        let day = |symbol: &rescite::Symbol| {
            registry.known(symbol, None).and_then(|known| known.date).map(|day| day.to_string()).unwrap_or_default()
        };
        let mut table = csv::Writer::from_writer(Vec::new());
        if self.format == Format::Csv {
            table.write_record(["symbol", "date", "link"])?;
        }
        for symbol in corpus.missing() {
            let link = symbol.link().unwrap_or_default();
            match self.format {
                Format::Csv => table.write_record([symbol.to_string(), day(symbol), link])?,
                Format::Json => {
                    let row = serde_json::json!({ "symbol": symbol.to_string(), "date": day(symbol), "link": link });
                    writeln!(out, "{row}")?;
                }
                _ => writeln!(out, "{}", format!("{symbol}\t{link}").trim_end())?,
            }
        }
        out.write_all(&table.into_inner()?)?;
        Ok(out.flush()?)
    }
}
