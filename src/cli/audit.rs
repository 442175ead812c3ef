//! `rescite audit`: what is wrong, why, and the mend.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use rescite::audit::{self, Audit, Choice, Corpus, Severity, baseline, report};
use rescite::extract::Extracted;
use rescite::registry::Registry;

use super::config::Config;
use super::fix;
use super::inputs::Inputs;
use super::run::Run;
use super::values::AuditFormat;
use super::{Outcome, output};

/// Find incorrect references, explain why, and suggest corrections
///
/// Every citation is checked against the built-in data (see `rescite
/// registry`) and the documents that are read. Findings are in the order of
/// the files and of the text. `rescite explain CODE` explains a rule.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite audit draft.docx                      check one draft
  rescite audit --deny warnings resolutions/    warnings are errors
  rescite audit --allow list-out-of-order a.txt disable a rule, by code or name
  rescite audit --diff draft.docx               what --fix would change
  rescite audit -f sarif draft.docx > audit.sarif
  rescite audit --write-baseline known.txt resolutions/
  rescite audit --baseline known.txt resolutions/
  rescite audit --show all draft.docx           every reference: confirmed, unknown or wrong
  rescite audit --missing resolutions/          cited documents outside the corpus
  rescite audit --missing -f urls resolutions/ | wget -i -")]
pub struct AuditCommand {
    #[command(flatten)]
    inputs: Inputs,

    /// Output format [default: text]
    #[arg(short, long, value_enum)]
    format: Option<AuditFormat>,

    #[command(flatten)]
    judging: Judging,

    /// Leave out the findings that this file accepts (a baseline)
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Accept all findings: write them to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,

    /// What to print: findings, or also every reference with its state
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Show::Findings, conflicts_with = "missing")]
    show: Show,

    /// Carry out the suggestions that are certain: one candidate, and strong
    /// evidence. Files that are not UTF-8 text or Word keep their findings
    #[arg(long, conflicts_with_all = ["missing", "write_baseline"])]
    fix: bool,

    /// Print what `--fix` would change, as a unified diff, and change nothing
    #[arg(long, conflicts_with_all = ["missing", "write_baseline", "fix"])]
    diff: bool,

    /// List the cited documents that are not in the corpus, with their links
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    missing: bool,
}

/// What of an audit is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// What is wrong or worth knowing
    Findings,
    /// Also every reference: confirmed, unknown to the data, or wrong (text and json)
    All,
}

/// By what documents are judged.
#[derive(Debug, Args)]
pub struct Judging {
    /// Treat findings of this rule as errors; `warnings` means all warnings
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule_or_warnings)]
    deny: Vec<String>,

    /// Disable a rule
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule_name)]
    allow: Vec<String>,

    /// Run only these rules
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule_name)]
    only: Vec<String>,

    /// Table `symbol,date,title` that overrides the built-in data
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,
}

impl Judging {
    /// The rules that speak: what the command line says comes first.
    pub fn choice(&self, project: &Config) -> Choice {
        let Judging { deny, allow, only, .. } = self;
        let named = |rule: &String| deny.contains(rule) || only.contains(rule);
        let spared = project.allow.iter().filter(|rule| !named(rule));
        Choice {
            only: only.iter().chain(&project.only).cloned().collect(),
            allow: allow.iter().chain(spared).cloned().collect(),
            deny: deny.iter().chain(&project.deny).cloned().collect(),
        }
    }

    /// The tables with what the user's own adds.
    pub fn registry(&self, project: &Config) -> anyhow::Result<Registry> {
        registry(self.registry.as_ref().or(project.registry.as_ref()))
    }
}

fn rule_name(text: &str) -> Result<String, String> {
    audit::rule(text)
        .map(|rule| rule.code.to_owned())
        .ok_or_else(|| "unknown rule; run `rescite explain` for a list".into())
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

/// The text of a baseline.
pub fn accepted(file: Option<&PathBuf>) -> anyhow::Result<Option<String>> {
    file.map(|file| std::fs::read_to_string(file).with_context(|| format!("{}", file.display()))).transpose()
}

impl AuditCommand {
    pub fn run(self) -> anyhow::Result<Outcome> {
        // A file that was named and cannot be read is wrong usage, before any work.
        let mut run = Run::new(&self.inputs)?;
        let project = &run.project;
        let registry = match self.judging.registry(project) {
            Ok(registry) => registry,
            Err(error) => return Ok(output::misused(&error)),
        };
        let format = match (self.format, project.format) {
            (Some(format), _) => format,
            (None, Some(format)) if !self.missing || format.lists() => format,
            (None, _) => AuditFormat::Text,
        };
        if self.missing && !format.lists() || !self.missing && format == AuditFormat::Urls {
            let error =
                anyhow::anyhow!("`--missing` has the formats text, json, csv and urls; `urls` is only for `--missing`");
            return Ok(output::misused(&error));
        }
        if self.show == Show::All && !matches!(format, AuditFormat::Text | AuditFormat::Json) {
            return Ok(output::misused(&anyhow::anyhow!("`--show all` has the formats text and json")));
        }
        let baseline = self.baseline.as_ref().or(project.baseline.as_ref());
        let accepted = match accepted(baseline.filter(|_| self.write_baseline.is_none() && !self.missing)) {
            Ok(accepted) => accepted,
            Err(error) => return Ok(output::misused(&error)),
        };
        if let Some(file) = &self.write_baseline {
            run.will_write(file)?;
        }
        let mut reads: Vec<Extracted> = Vec::new();
        let mut outcome = run.for_each(
            |read| read,
            |read| {
                reads.push(read);
                Ok(())
            },
        )?;
        if self.missing {
            list_missing(&reads, &registry, format)?;
            return Ok(outcome);
        }
        let mut audit = audit::run(&reads, &registry, &self.judging.choice(&run.project));
        baseline::accept(&mut audit, |fingerprint| run.project.ignore.iter().any(|known| known == fingerprint));
        if let Some(file) = &self.write_baseline {
            rescite::export::save(file, |mut out| baseline::write(&mut out, &audit))?;
            baseline::apply_all(&mut audit);
        }
        if let Some(text) = accepted {
            let stale = baseline::apply(&mut audit, &text);
            if stale > 0 && !run.quiet {
                let _ = writeln!(std::io::stderr(), "rescite: {stale} baseline entries no longer match anything");
            }
        }
        if self.fix || self.diff {
            let mode = if self.fix { fix::Mode::Write } else { fix::Mode::Diff };
            let count = fix::run(&reads, &mut audit, mode)?;
            if !run.quiet {
                let said = if self.fix { "fixed" } else { "would be fixed" };
                let findings = if count == 1 { "finding" } else { "findings" };
                let _ = writeln!(std::io::stderr(), "rescite: {count} {findings} {said}");
            }
        }
        if !self.diff {
            self.print(&audit, format)?;
        }
        outcome.errors = audit.count(Severity::Error);
        Ok(outcome)
    }

    fn print(&self, audit: &Audit, format: AuditFormat) -> anyhow::Result<()> {
        let format = match format {
            // `run` lets links through for `--missing` alone.
            AuditFormat::Text | AuditFormat::Urls => {
                let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                report::Format::Text { colour: std::io::stdout().is_terminal() && !plain }
            }
            AuditFormat::Json => report::Format::Json,
            AuditFormat::Sarif => report::Format::Sarif,
            AuditFormat::Markdown => report::Format::Markdown,
            AuditFormat::Csv => report::Format::Csv,
            AuditFormat::Junit => report::Format::Junit,
            AuditFormat::Github => report::Format::Github,
        };
        let mut out = output::stdout();
        report::write(&mut out, audit, format)?;
        if self.show == Show::All {
            report::write_references(&mut out, audit, format == report::Format::Json)?;
        }
        out.flush()?;
        if !self.inputs.quiet {
            let _ = writeln!(std::io::stderr(), "rescite: {}", report::summary(audit));
        }
        Ok(())
    }
}

fn list_missing(reads: &[Extracted], registry: &Registry, format: AuditFormat) -> anyhow::Result<()> {
    let corpus = Corpus::new(reads);
    let mut out = output::stdout();
    let day = |symbol: &rescite::Symbol| {
        registry.known(symbol, None).and_then(|known| known.date).map(|day| day.to_string()).unwrap_or_default()
    };
    let mut table = csv::Writer::from_writer(Vec::new());
    if format == AuditFormat::Csv {
        table.write_record(["symbol", "date", "link", "title"])?;
    }
    for symbol in corpus.missing() {
        let link = symbol.link();
        let title = registry.title(symbol);
        match (format, link) {
            (AuditFormat::Csv, link) => table.write_record([
                symbol.to_string(),
                day(symbol),
                link.unwrap_or_default(),
                title.unwrap_or_default().to_owned(),
            ])?,
            (AuditFormat::Json, link) => {
                let day = Some(day(symbol)).filter(|day| !day.is_empty());
                writeln!(
                    out,
                    "{}",
                    serde_json::json!({ "symbol": symbol.to_string(), "date": day, "link": link, "title": title })
                )?;
            }
            (AuditFormat::Urls, Some(link)) => writeln!(out, "{link}")?,
            // What has no link cannot be downloaded.
            (AuditFormat::Urls, None) => {}
            (_, link) => {
                let (link, title) = (link.unwrap_or_default(), title.unwrap_or_default());
                writeln!(out, "{}", format!("{symbol}\t{link}\t{title}").trim_end())?;
            }
        }
    }
    out.write_all(&table.into_inner()?)?;
    Ok(out.flush()?)
}
