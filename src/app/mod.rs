//! The audit as a page: one HTML file that holds the library as a WebAssembly
//! module, reads files in the browser and sends nothing.
//!
//! A worker of the page runs the module, so that a file that does harm stops
//! the worker and not the page. A content security policy lets the page run
//! its own script and module, and reach nothing outside of it.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::export::page::{base64, filled, hash};

const MARKUP: &str = include_str!("page/index.html");
/// The colours are those of annotated documents.
const STYLE: [&str; 2] = [include_str!("../annotate/tokens.css"), include_str!("page/style.css")];
const SCRIPT: &str = include_str!("page/app.js");
const WORKER: &str = include_str!("page/worker.js");
const WORDS: &str = include_str!("page/words.json");

/// How every WebAssembly module begins.
const MAGIC: &[u8] = b"\0asm";

/// The page with a module that `web/` compiles to.
///
/// ```
/// let page = rescite::app::page(b"\0asm\x01\0\0\0")?;
/// assert!(page.starts_with("<!doctype html>") && page.contains("default-src 'none'"));
/// assert!(rescite::app::page(b"something else").is_err());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If the bytes are not a WebAssembly module.
pub fn page(module: &[u8]) -> io::Result<String> {
    if !module.starts_with(MAGIC) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is not a WebAssembly module"));
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(module)?;
    let module = base64(&packed.finish()?);
    let script = format!("\"use strict\";\n(() => {{\n{SCRIPT}}})();\n");
    let style = STYLE.concat();
    // The worker is made of the text in the page, and its module is no script.
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; worker-src blob:; base-uri 'none'; \
         form-action 'none'",
        hash(&script),
        hash(&style)
    );
    let parts = [
        ("policy", policy.as_str()),
        ("version", env!("CARGO_PKG_VERSION")),
        ("style", &style),
        ("words", &WORDS.replace('<', "\\u003c")),
        ("worker", WORKER),
        ("module", &module),
        ("script", &script),
    ];
    Ok(filled(MARKUP, &parts))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_language_has_every_word_and_every_word_is_used() {
        let words: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(WORDS).unwrap();
        let languages: Vec<&str> = words.keys().map(String::as_str).collect();
        assert_eq!(languages, ["ar", "en", "es", "fr", "ru", "zh"]);
        let keys = |code: &str| words[code].keys().cloned().collect::<BTreeSet<String>>();
        for language in &languages {
            assert_eq!(keys(language), keys("en"), "{language}");
        }
        for key in keys("en").iter().filter(|key| !key.ends_with('N') && *key != "name") {
            let places = ["masthead", "title", "annex", "confirmed", "unknown", "wrong", "error", "warning", "note"];
            let used = SCRIPT.contains(&format!("\"{key}\"")) || MARKUP.contains(&format!("=\"{key}\""));
            assert!(used || places.contains(&key.as_str()), "{key} is not used");
        }
    }

    #[test]
    fn nothing_ends_a_script_of_the_page() {
        assert!(!SCRIPT.contains("</script") && !WORKER.contains("</script") && !WORDS.contains("</script"));
    }
}
