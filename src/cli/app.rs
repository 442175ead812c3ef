//! `rescite app`: the audit as a page.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use rescite::{app, export};

use super::{Outcome, output};

/// The module that the program was built with; empty, if it was built without.
const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/web.wasm"));

/// Write the audit as a page, for people without this program
///
/// The page is one HTML file that needs neither network nor server: drop a
/// document on it, and see its references checked. Nothing leaves the browser.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite app                        rescite.html
  rescite app -o site/index.html
  rescite app --module rescite_web.wasm

Programs of a release hold the module; to build it, see web/README.md.")]
pub struct App {
    /// The file to write
    #[arg(short, long, default_value = "rescite.html", value_name = "FILE")]
    output: PathBuf,

    /// The WebAssembly module to use
    #[arg(long, value_name = "FILE")]
    module: Option<PathBuf>,

    /// Only print errors
    #[arg(short, long)]
    quiet: bool,
}

impl App {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let module = match &self.module {
            Some(file) => match std::fs::read(file).with_context(|| format!("{}", file.display())) {
                Ok(module) => module,
                Err(error) => return Ok(output::misused(&error)),
            },
            None if MODULE.is_empty() => {
                let error = anyhow::anyhow!(
                    "this program was built without the page: give its module with --module (see web/README.md), or use \
                     the rescite.html of a release"
                );
                return Ok(output::misused(&error));
            }
            None => MODULE.to_vec(),
        };
        let name = self.module.as_deref().unwrap_or(std::path::Path::new("the module"));
        let page = match app::page(&module).with_context(|| format!("{}", name.display())) {
            Ok(page) => page,
            Err(error) => return Ok(output::misused(&error)),
        };
        export::save(&self.output, |out| out.write_all(page.as_bytes()))?;
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{}: open it in a browser", self.output.display());
        }
        Ok(Outcome::default())
    }
}
