//! Links to documents: the symbol that an address names.

use super::Symbol;

/// Hosts that lead to a document by its symbol.
const HOSTS: [&str; 6] =
    ["undocs.org", "www.undocs.org", "docs.un.org", "documents.un.org", "daccess-ods.un.org", "www.un.org"];

/// What a query has before the symbol.
const QUERIES: [&str; 3] = ["symbol=", "s=", "FinalSymbol="];

/// The languages that a path may begin with.
const LANGUAGES: [&str; 7] = ["en", "fr", "es", "ru", "zh", "ar", "de"];

impl Symbol {
    /// The symbol of the document that a link leads to; `None` for a link that
    /// does not lead by symbol.
    ///
    /// ```
    /// use rescite::Symbol;
    /// let symbol = Symbol::from_link("https://undocs.org/en/S/RES/2547%282020%29").unwrap();
    /// assert_eq!(symbol.to_string(), "S/RES/2547(2020)");
    /// assert_eq!(Symbol::from_link("https://press.un.org/en/2023/sc15391.doc.htm"), None);
    /// ```
    pub fn from_link(url: &str) -> Option<Symbol> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (host, path) = rest.split_once('/')?;
        if !HOSTS.contains(&host.to_ascii_lowercase().as_str()) {
            return None;
        }
        let (path, query) = path.split_once(['?', '#']).unwrap_or((path, ""));
        let path = match query.split('&').find_map(|pair| QUERIES.iter().find_map(|query| pair.strip_prefix(query))) {
            Some(symbol) => symbol,
            None if host.eq_ignore_ascii_case("www.un.org") => path.strip_prefix("en/ga/search/view_doc.asp")?,
            None => path,
        };
        let path = decoded(path);
        let path = path.trim_matches('/');
        let symbol = match path.split_once('/') {
            Some((first, rest)) if LANGUAGES.contains(&first.to_ascii_lowercase().as_str()) => rest,
            _ => path,
        };
        let known = symbol.starts_with(|c: char| c.is_ascii_uppercase());
        known.then(|| Symbol::parse_joint(symbol).ok().map(|joint| joint.symbol)).flatten()
    }
}

/// A path with its `%28` and their like written out.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_several_times() {
        for (url, symbol) in [
            ("https://undocs.org/A/RES/69/235", Some("A/RES/69/235")),
            ("http://undocs.org/en/A/78/466/Add.1", Some("A/78/466/Add.1")),
            ("https://docs.un.org/en/A/RES/217(III)", Some("A/RES/217(III)")),
            ("https://undocs.org/S/PRST/2021/7?lang=en", Some("S/PRST/2021/7")),
            ("https://www.undocs.org/Home/Mobile?FinalSymbol=A%2F78%2F1", Some("A/78/1")),
            ("https://sdgs.un.org/2030agenda", None),
            ("mailto:someone@un.org", None),
        ] {
            assert_eq!(Symbol::from_link(url).map(|s| s.to_string()).as_deref(), symbol, "{url}");
        }
    }
}
