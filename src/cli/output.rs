//! Standard output and what can go wrong with it.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

/// Locked, buffered standard output.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Says what went wrong with the output; a closed pipe ends quietly.
pub fn report(error: anyhow::Error) -> ExitCode {
    let closed = error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<csv::Error>().is_some_and(
                |csv| matches!(csv.kind(), csv::ErrorKind::Io(io) if io.kind() == io::ErrorKind::BrokenPipe),
            )
    });
    if closed {
        return ExitCode::SUCCESS;
    }
    say(&error);
    let is_usage = |cause: &(dyn std::error::Error + 'static)| {
        cause.is::<super::config::ConfigError>()
            || cause.is::<super::run::WrittenOver>()
            || cause.is::<super::inputs::ListError>()
    };
    if error.chain().any(is_usage) {
        return ExitCode::from(2);
    }
    if error.is::<super::skipped::NothingRead>() {
        return ExitCode::from(5);
    }
    // A document that was asked for and is not there.
    if error.chain().any(|cause| cause.is::<rescite::graph::NotInGraph>()) {
        return ExitCode::from(2);
    }
    // A file of metadata is an input.
    let input = error.chain().any(|cause| cause.is::<rescite::graph::MetadataError>());
    ExitCode::from(if input { 3 } else { 4 })
}

/// Says an error with its causes, those that it says itself once.
fn say(error: &anyhow::Error) {
    let text = error.chain().skip(1).fold(error.to_string(), |text, cause| {
        let cause = cause.to_string();
        if text.contains(&cause) { text } else { format!("{text}: {cause}") }
    });
    let _ = writeln!(io::stderr(), "rescite: {text}");
}

/// Says what is wrong with a file that the arguments name.
pub fn misused(error: &anyhow::Error) -> super::Outcome {
    say(error);
    super::Outcome { misused: true, ..super::Outcome::default() }
}

/// Writes bytes to a file, whole or not at all, or to standard output.
pub fn save_or_print(path: Option<&std::path::Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match path {
        Some(path) => rescite::export::save(path, |out| out.write_all(bytes))?,
        None => {
            let mut out = stdout();
            out.write_all(bytes)?;
            out.flush()?;
        }
    }
    Ok(())
}
