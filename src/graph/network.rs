//! The network that ships with rescite: who cites whom in some thousand
//! resolutions, with places, verbs, days and titles, without a sentence.

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

use super::{CitationGraph, SavedError};

/// A saved graph; `data/README.md` says what it covers, and how it is made.
const NETWORK: &[u8] = include_bytes!("../../data/network.json.gz");

/// What it is called in place of a path.
pub const BUILTIN: &str = "builtin";

impl CitationGraph {
    /// The network that ships with rescite.
    ///
    /// # Errors
    /// Never, if `data/network.json.gz` is as its test wants it.
    ///
    /// ```
    /// use rescite::CitationGraph;
    /// let network = CitationGraph::builtin()?;
    /// let agenda = network.find(&"A/RES/70/1".parse()?).unwrap();
    /// assert!(network.in_degree(agenda) > 100);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builtin() -> Result<Self, SavedError> {
        let path = Path::new(BUILTIN);
        let mut bytes = Vec::new();
        GzDecoder::new(NETWORK)
            .read_to_end(&mut bytes)
            .map_err(|source| SavedError::Open { path: path.to_owned(), source })?;
        Self::from_saved(path, &bytes)
    }
}
