//! The command line: one file a subcommand.

mod extract;
mod inputs;
mod output;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Who cites what in United Nations documents.
///
/// rescite reads resolutions and other documents of the United Nations, finds
/// every reference that they make to other documents, and gives back the
/// citation graph.
#[derive(Debug, Parser)]
#[command(name = "rescite", version, max_term_width = 100, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Extract),
}

/// How a command ended; the exit codes are documented in `--help`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// Inputs that could not be read.
    unreadable: usize,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        if outcome.unreadable > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS }
    }
}

pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let result = match arguments.command {
        Command::Extract(command) => command.run(),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) => output::report(error),
    }
}
