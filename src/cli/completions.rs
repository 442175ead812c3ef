//! `rescite completions` and `rescite man`: for packagers and shells.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Arguments, Outcome, output};

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  rescite completions bash > /etc/bash_completion.d/rescite")]
pub struct Completions {
    /// Name of the shell
    shell: Shell,
}

impl Completions {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut out = output::stdout();
        clap_complete::generate(self.shell, &mut Arguments::command(), "rescite", &mut out);
        out.flush()?;
        Ok(Outcome::default())
    }
}

/// Print the manual page of rescite or of one command
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  rescite man > rescite.1")]
pub struct Man {
    /// Name of a command
    command: Option<String>,
}

impl Man {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let whole = Arguments::command();
        let command = match &self.command {
            None => whole,
            Some(name) => match whole.find_subcommand(name) {
                Some(command) => command.clone(),
                None => {
                    let error = anyhow::anyhow!("unknown command `{name}`; see `rescite --help`");
                    return Ok(output::misused(&error));
                }
            },
        };
        let mut out = output::stdout();
        // The page of a command has the program's name before its own.
        let title = self.command.as_ref().map_or_else(|| "rescite".to_owned(), |name| format!("rescite-{name}"));
        clap_mangen::Man::new(command).title(title).render(&mut out)?;
        out.flush()?;
        Ok(Outcome::default())
    }
}
