//! `rescite registry` and `rescite explain`: what the audit knows and asks.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use rescite::Symbol;
use rescite::audit::{self, RULES};
use rescite::registry::{Evidence, Imported, Known, LeftOut, LikelyDay, Registry, TitleSource, Votes};
use rescite::symbol::calendar;

use super::{Outcome, output};

/// Print the built-in data on documents and sessions
///
/// Without arguments, prints how many adoption dates the tables hold, where
/// they come from, and their cut-off date; with symbols, everything that is
/// known about these documents.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite registry                        counts and provenance
  rescite registry A/RES/70/1 'S/RES/242 (1967)'
  rescite registry --sessions             sessions of the General Assembly
  rescite registry --format csv > known.csv
  rescite registry import ga_voting.csv -o known.csv
                                          a table for --registry, from a library's files")]
#[command(args_conflicts_with_subcommands = true)]
pub struct RegistryCommand {
    #[command(subcommand)]
    action: Option<Action>,

    /// Symbols of documents
    #[arg(value_name = "SYMBOL")]
    symbols: Vec<Symbol>,

    /// Print sessions instead of documents
    #[arg(long, conflicts_with = "symbols")]
    sessions: bool,

    /// Table `symbol,date,title` that overrides the built-in data
    #[arg(long, value_name = "FILE")]
    registry: Option<PathBuf>,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What can be done besides printing.
#[derive(Debug, Subcommand)]
enum Action {
    Import(Import),
}

/// Make a table for --registry from the files of a library
///
/// Reads the voting data of the United Nations Digital Library (General
/// Assembly and Security Council, CSV), records in MARC XML (fields 191, 245, 269
/// and 992), and tables with the columns symbol, date and title. If files
/// differ, the first counts. Nothing is written if a file cannot be read.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite registry import ga_voting.csv sc_voting.csv -o known.csv
  rescite registry import records.xml mine.csv > known.csv
  rescite audit --registry known.csv draft.docx

Where to download (not tried; use a browser):
  https://digitallibrary.un.org/record/4060887   votes of the General Assembly
  https://digitallibrary.un.org/record/4055387   votes of the Security Council
  https://digitallibrary.un.org                  search, then export as MARCXML")]
struct Import {
    /// Files of any of these forms
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// File to write; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// So many rows without a symbol are listed.
const LISTED: usize = 5;

impl Import {
    fn run(&self) -> anyhow::Result<Outcome> {
        let say = |line: std::fmt::Arguments| {
            let _ = writeln!(std::io::stderr(), "rescite: {line}");
        };
        let (mut imported, mut unreadable) = (Imported::default(), 0);
        for file in &self.files {
            let path = file.display();
            let before = imported.left_out().len();
            let added = match std::fs::read(file).map(String::from_utf8) {
                Err(error) => Err(format!("cannot be read: {error}")),
                Ok(Err(_)) => Err("is not UTF-8; save it again in this encoding".to_owned()),
                Ok(Ok(text)) => imported.add(&text).map_err(|error| error.to_string()),
            };
            if let Err(error) = added {
                unreadable += 1;
                say(format_args!("{path}: {error}"));
            }
            for LeftOut { line, text } in imported.left_out()[before..].iter().take(LISTED) {
                say(format_args!("warning: {path}: line {line}: `{text}` is no symbol; left out"));
            }
        }
        if unreadable > 0 {
            return Ok(Outcome { unreadable, ..Outcome::default() });
        }
        let mut table = Vec::new();
        imported.write(&mut table)?;
        output::save_or_print(self.output.as_deref(), &table)?;
        let (documents, left_out) = (imported.len(), imported.left_out().len());
        say(format_args!("documents: {documents}, rows without a symbol that were left out: {left_out}"));
        Ok(Outcome::default())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Csv,
}

impl RegistryCommand {
    pub fn run(self) -> anyhow::Result<Outcome> {
        if let Some(Action::Import(import)) = &self.action {
            return import.run();
        }
        let registry = match super::audit::registry(self.registry.as_ref()) {
            Ok(registry) => registry,
            Err(error) => return Ok(output::misused(&error)),
        };
        let mut out = output::stdout();
        if self.sessions {
            sessions(&mut out, &registry)?;
        } else if self.format == Format::Csv || !self.symbols.is_empty() {
            self.rows(&mut out, &registry)?;
        } else {
            counts(&mut out, &registry)?;
        }
        out.flush()?;
        Ok(Outcome::default())
    }

    fn rows(&self, out: &mut impl Write, registry: &Registry) -> anyhow::Result<()> {
        let mut table = csv::Writer::from_writer(Vec::new());
        if self.format == Format::Csv {
            table.write_record([
                "symbol",
                "part",
                "date",
                "evidence",
                "agree",
                "against",
                "title",
                "sources",
                "strength",
                "title_source",
            ])?;
        }
        let asked = |symbol: &Symbol| self.symbols.is_empty() || self.symbols.contains(symbol);
        for (symbol, part, known) in registry.iter().filter(|(symbol, ..)| asked(symbol)) {
            if self.format == Format::Csv {
                table.write_record(cells(&symbol, part.as_deref(), &known))?;
            } else {
                print(out, registry, &symbol, part.as_deref(), &known)?;
            }
        }
        out.write_all(&table.into_inner()?)?;
        for symbol in &self.symbols {
            if registry.known(symbol, None).is_some() || !registry.parts(symbol).is_empty() {
                continue;
            }
            if self.format == Format::Text && registry.likely_day(symbol).is_some() {
                print(out, registry, symbol, None, &Known::default())?;
            } else {
                let _ = writeln!(std::io::stderr(), "rescite: no data for {symbol}");
            }
        }
        Ok(())
    }
}

/// A row of the table as comma-separated values.
fn cells(symbol: &Symbol, part: Option<&str>, known: &Known) -> [String; 10] {
    let name = |evidence: Option<Evidence>| evidence.map(Evidence::name).unwrap_or_default().to_owned();
    let sources: Vec<&str> = known.sources.iter().map(Evidence::name).collect();
    [
        symbol.to_string(),
        part.unwrap_or_default().to_owned(),
        known.date.map(|day| day.to_string()).unwrap_or_default(),
        name(known.evidence()),
        known.agreeing.to_string(),
        known.against.to_string(),
        known.title.map(|title| title.text.to_owned()).unwrap_or_default(),
        sources.join(";"),
        known.date.map(|_| known.strength().name()).unwrap_or_default().to_owned(),
        known.title.map(|title| title.source.name()).unwrap_or_default().to_owned(),
    ]
}

/// What is known of a document, for people.
fn print(
    out: &mut impl Write,
    registry: &Registry,
    symbol: &Symbol,
    part: Option<&str>,
    known: &Known,
) -> std::io::Result<()> {
    let mut line = format!("{symbol} {}", part.unwrap_or_default()).trim_end().to_owned();
    if let (Some(day), Some(evidence)) = (known.date, known.evidence()) {
        let (agreeing, against) = (known.agreeing, known.against);
        line += &format!("  {day}  {} ({agreeing} agree, {against} differ)", evidence.name());
    }
    if let Some(title) = known.title {
        line += &format!("  {}", title.text);
    }
    writeln!(out, "{line}")?;
    if known.date.is_some() {
        writeln!(out, "  day: {}, from {}", known.strength().name(), known.sources)?;
    } else if let Some(likely) = registry.likely_day(symbol).filter(|_| part.is_none()) {
        let LikelyDay { day, before, after } = likely;
        writeln!(out, "  day: likely {day}, as the numbers {before} and {after} are of it")?;
    }
    if let Some(title) = known.title {
        let what = if title.source == TitleSource::Agenda { "subject" } else { "title" };
        writeln!(out, "  {what}: from {}", title.source.name())?;
    }
    if part.is_some() {
        return Ok(());
    }
    if let Some(Votes { yes, no, abstain }) = registry.votes(symbol) {
        writeln!(out, "  votes: {yes} yes, {no} no, {abstain} abstentions")?;
    }
    if let Some(latest) = registry.latest(symbol) {
        writeln!(out, "  series: {}; the latest is {}", latest.title, latest.symbol)?;
    }
    Ok(())
}

fn counts(out: &mut impl Write, registry: &Registry) -> anyhow::Result<()> {
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut titles = 0;
    for (symbol, _, known) in registry.iter() {
        if known.date.is_some() {
            *counts.entry(symbol.series().to_owned()).or_default().entry(known.strength().name()).or_default() += 1;
        }
        titles += usize::from(known.title.is_some());
    }
    writeln!(out, "The tables end at {}.\n", calendar::cut_off())?;
    writeln!(out, "Adoption dates by series, and how far they can be relied on:")?;
    for (series, by) in &counts {
        let list: Vec<String> = by.iter().map(|(name, count)| format!("{count} {name}")).collect();
        writeln!(out, "  {series:12} {:5}  {}", by.values().sum::<usize>(), list.join(", "))?;
    }
    writeln!(out, "\nTitles and subjects: {titles}")?;
    let last = calendar::security_council_numbers(u16::try_from(calendar::cut_off().year()).unwrap_or_default());
    if let Some((_, last)) = last {
        writeln!(out, "Security Council: the year of every resolution from 1 to {last}")?;
    }
    let (assembly, rights) = (registry.assembly_sessions(), registry.rights_sessions());
    writeln!(out, "General Assembly: {} sessions with their dates", assembly.len())?;
    writeln!(out, "Human Rights Council: {} sessions with their months", rights.len())?;
    Ok(())
}

fn sessions(out: &mut impl Write, registry: &Registry) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["session", "opened", "closed", "highest", "seen", "lowest"])?;
    for session in registry.assembly_sessions() {
        let number = |n: Option<u16>| n.map(|n| n.to_string()).unwrap_or_default();
        table.write_record([
            session.session.to_string(),
            session.opened.to_string(),
            session.closed.map(|day| day.to_string()).unwrap_or_default(),
            number(session.highest),
            number(session.seen),
            session.lowest.to_string(),
        ])?;
    }
    out.write_all(&table.into_inner()?)?;
    Ok(())
}

/// Explain a rule of the audit, with a real example
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite explain          all rules, one a line
  rescite explain R003
  rescite explain date-differs
  rescite explain config   the keys of rescite.toml")]
pub struct Explain {
    /// Code or name of a rule [default: list all]
    rule: Option<String>,
}

impl Explain {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut out = output::stdout();
        match &self.rule {
            None => {
                for rule in RULES {
                    writeln!(out, "{}  {:7}  {:24}  {}", rule.code, rule.severity.name(), rule.name, rule.help)?;
                }
            }
            Some(name) if name == "config" => write!(out, "{}", include_str!("../../docs/config.md"))?,
            Some(name) => {
                let Some(rule) = audit::rule(name) else {
                    return Ok(output::misused(&anyhow::anyhow!(
                        "unknown rule `{name}`; run `rescite explain` for a list"
                    )));
                };
                writeln!(out, "{} {} ({})\n{}\n", rule.code, rule.name, rule.severity.name(), rule.help)?;
                writeln!(out, "{}", rule.explanation())?;
            }
        }
        out.flush()?;
        Ok(Outcome::default())
    }
}
