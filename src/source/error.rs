//! What can go wrong with an input, each with what to do about it.

use std::path::PathBuf;

/// Why an input could not be read. The other inputs go on.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file or folder could not be opened.
    #[error("{}: cannot be read: {source}", path.display())]
    Open {
        /// The input.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder's walk met something that it could not follow.
    #[error("{}: {message}", path.display())]
    Walk {
        /// The folder or entry.
        path: PathBuf,
        /// What the walk says (a loop of links, a missing entry).
        message: String,
    },
    /// Nothing in it.
    #[error("{}: is empty", path.display())]
    Empty {
        /// The input.
        path: PathBuf,
    },
    /// Not a text, and no format that rescite knows.
    #[error("{}: unsupported binary format (byte {at} is 0x{byte:02X})", path.display())]
    Binary {
        /// The input.
        path: PathBuf,
        /// Where the first telling byte stands.
        at: usize,
        /// The byte.
        byte: u8,
    },
    /// Of a format that rescite knows by its first bytes and does not read.
    #[error("{}: is {format}, which rescite does not read: save it as DOCX or PDF", path.display())]
    Unsupported {
        /// The input.
        path: PathBuf,
        /// The format with its article: `an RTF file`.
        format: &'static str,
    },
    /// Larger than offsets can count.
    #[error("{}: larger than {most} bytes, the limit: split the file", path.display())]
    TooLarge {
        /// The input.
        path: PathBuf,
        /// The most bytes that are read of a file, or of a pipe.
        most: u64,
    },
    /// A format's own rules are broken.
    #[error("{}: not a readable {format}: {message}", path.display())]
    Malformed {
        /// The input.
        path: PathBuf,
        /// The format's name.
        format: &'static str,
        /// What is wrong, where, and what to do.
        message: String,
    },
}

impl ReadError {
    /// The input that the error is about.
    pub fn path(&self) -> &std::path::Path {
        match self {
            ReadError::Open { path, .. }
            | ReadError::Walk { path, .. }
            | ReadError::Empty { path }
            | ReadError::Binary { path, .. }
            | ReadError::Unsupported { path, .. }
            | ReadError::TooLarge { path, .. }
            | ReadError::Malformed { path, .. } => path,
        }
    }
}
