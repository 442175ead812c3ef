//! The command line: one file a subcommand.

mod annotate;
mod app;
mod audit;
mod cluster;
mod compare;
mod completions;
mod config;
mod couple;
mod draw;
mod explore;
mod extract;
mod fix;
mod graph;
mod inputs;
mod lsp;
mod merge;
mod output;
mod registry;
mod run;
mod show;
mod skipped;
mod subgraph;
mod top;
mod trace;
mod values;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Who cites what in United Nations documents.
///
/// rescite reads resolutions and other documents of the United Nations, finds
/// every reference to another document, and builds the citation graph.
#[derive(Debug, Parser)]
#[command(name = "rescite", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  rescite graph resolutions/           the graph as DOT, GraphML and lists, in output/
  rescite extract -f table draft.txt   every citation of one document
  rescite top resolutions/             the most cited documents
  rescite audit draft.docx             incorrect references, with suggestions
  rescite annotate draft.docx > a.html the document with links and findings
  rescite draw resolutions/ -o a.svg   a timeline of the graph, as a picture
  rescite explore resolutions/         an interactive HTML page

Exit codes:
  0  success
  1  success, but the audit found errors, or versions of a document diverge
  2  wrong usage
  3  some input could not be read; everything else was processed
  4  output could not be written
  5  nothing was read: every file was skipped, or there were none")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Graph(graph::Graph),
    Draw(draw::Draw),
    Explore(explore::Explore),
    App(app::App),
    Lsp(lsp::Lsp),
    Extract(extract::Extract),
    Top(top::Top),
    Show(show::Show),
    Trace(trace::Trace),
    Cluster(cluster::ClusterCommand),
    Couple(couple::Couple),
    Merge(merge::Merge),
    Compare(compare::Compare),
    Audit(audit::AuditCommand),
    Annotate(annotate::Annotate),
    Registry(registry::RegistryCommand),
    Explain(registry::Explain),
    Completions(completions::Completions),
    Man(completions::Man),
}

/// How a command ended; the exit codes are documented in `--help`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// Inputs that could not be read.
    unreadable: usize,
    /// Errors that the audit found, or documents whose versions diverge.
    errors: usize,
    /// The arguments do not fit the files that they name.
    misused: bool,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome { misused: true, .. } => ExitCode::from(2),
            Outcome { unreadable: 1.., .. } => ExitCode::from(3),
            Outcome { errors: 1.., .. } => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        }
    }
}

pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let result = match arguments.command {
        Command::Graph(command) => command.run(),
        Command::Draw(command) => command.run(),
        Command::Explore(command) => command.run(),
        Command::App(command) => command.run(),
        Command::Lsp(command) => command.run(),
        Command::Extract(command) => command.run(),
        Command::Top(command) => command.run(),
        Command::Show(command) => command.run(),
        Command::Trace(command) => command.run(),
        Command::Cluster(command) => command.run(),
        Command::Couple(command) => command.run(),
        Command::Merge(command) => command.run(),
        Command::Compare(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Annotate(command) => command.run(),
        Command::Registry(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) => output::report(error),
    }
}
