//! Standard output and what can go wrong with it.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

/// Locked, buffered standard output.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
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
    let _ = writeln!(io::stderr(), "rescite: {error:#}");
    if error.chain().any(|cause| cause.is::<super::config::ConfigError>()) {
        return ExitCode::from(2);
    }
    // A document that was asked for and is not there.
    if error.chain().any(|cause| cause.is::<rescite::graph::NotInGraph>()) {
        return ExitCode::from(2);
    }
    // A file of metadata is an input.
    let input = error.chain().any(|cause| cause.is::<rescite::graph::MetadataError>());
    ExitCode::from(if input { 3 } else { 4 })
}

/// Says what is wrong with a file that the arguments name.
pub fn misused(error: &anyhow::Error) -> super::Outcome {
    let _ = writeln!(io::stderr(), "rescite: {error:#}");
    super::Outcome { misused: true, ..super::Outcome::default() }
}
