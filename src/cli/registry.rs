//! `rescite registry` and `rescite explain`: what the audit knows and asks.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rescite::audit::{self, RULES};
use rescite::registry::Registry;
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
  rescite registry --format csv > known.csv")]
pub struct RegistryCommand {
    /// Symbols of documents
    #[arg(value_name = "SYMBOL")]
    symbols: Vec<rescite::Symbol>,

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Csv,
}

impl RegistryCommand {
    pub fn run(self) -> anyhow::Result<Outcome> {
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
            table.write_record(["symbol", "part", "date", "evidence", "agree", "against", "title"])?;
        }
        for (symbol, part, known) in registry.iter() {
            if !self.symbols.is_empty() && !self.symbols.contains(symbol) {
                continue;
            }
            let date = known.date.map(|day| day.to_string()).unwrap_or_default();
            let (part, title) = (part.unwrap_or_default(), known.title.as_deref().unwrap_or_default());
            if self.format == Format::Csv {
                let [agree, against] = [known.agreeing, known.against].map(|n| n.to_string());
                table.write_record([
                    &symbol.to_string(),
                    part,
                    &date,
                    known.evidence.name(),
                    &agree,
                    &against,
                    title,
                ])?;
            } else {
                let name = format!("{symbol} {part}");
                let cited = format!("{} agree, {} differ", known.agreeing, known.against);
                let line = format!("{}  {date}  {} ({cited})  {title}", name.trim_end(), known.evidence.name());
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        out.write_all(&table.into_inner()?)?;
        for symbol in &self.symbols {
            if registry.known(symbol, None).is_none() && !registry.has_parts(symbol) {
                let _ = writeln!(std::io::stderr(), "rescite: no data for {symbol}");
            }
        }
        Ok(())
    }
}

fn counts(out: &mut impl Write, registry: &Registry) -> anyhow::Result<()> {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut titles = 0;
    for (symbol, _, known) in registry.iter() {
        *counts.entry(symbol.series()).or_default().entry(known.evidence.name()).or_default() += 1;
        titles += usize::from(known.title.is_some());
    }
    writeln!(out, "The tables end at {}.\n", calendar::cut_off())?;
    writeln!(out, "Adoption dates by series and evidence:")?;
    for (series, by) in &counts {
        let list: Vec<String> = by.iter().map(|(name, count)| format!("{count} {name}")).collect();
        writeln!(out, "  {series:12} {:5}  {}", by.values().sum::<usize>(), list.join(", "))?;
    }
    writeln!(out, "\nTitles: {titles}")?;
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
    table.write_record(["session", "opened", "closed", "highest", "seen"])?;
    for session in registry.assembly_sessions() {
        let number = |n: Option<u16>| n.map(|n| n.to_string()).unwrap_or_default();
        table.write_record([
            session.session.to_string(),
            session.opened.to_string(),
            session.closed.map(|day| day.to_string()).unwrap_or_default(),
            number(session.highest),
            number(session.seen),
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
