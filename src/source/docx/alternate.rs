//! Markup that Word offers in versions (`mc:AlternateContent`): one is read.

use super::super::xml::Element;

/// The namespaces of Word and of what it embeds begin so.
const UNDERSTOOD: [&str; 3] =
    ["http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"];
/// Namespaces are declared in the first bytes of a part, at its root.
const HEAD: usize = 16 << 10;

/// The versions that are open, from the outer ones: whether one was chosen.
#[derive(Debug, Default)]
pub(super) struct Alternates(Vec<bool>);

impl Alternates {
    /// Versions begin.
    pub fn begin(&mut self) {
        self.0.push(false);
    }

    /// They end.
    pub fn end(&mut self) {
        self.0.pop();
    }

    /// True for the first version whose namespaces are all understood.
    /// `source` is the part that it is in.
    pub fn chooses(&mut self, choice: &Element, source: &str) -> bool {
        let Some(chosen) = self.0.last_mut().filter(|chosen| !**chosen) else { return false };
        let required = choice.attribute("Requires").unwrap_or_default();
        *chosen = required.split_whitespace().all(|prefix| is_understood(prefix, choice, source));
        *chosen
    }

    /// True if no version before the fallback was chosen.
    pub fn falls_back(&mut self) -> bool {
        self.0.last_mut().is_some_and(|chosen| !std::mem::replace(chosen, true))
    }
}

/// True for the prefix of a namespace that is known.
fn is_understood(prefix: &str, choice: &Element, source: &str) -> bool {
    let name = format!("xmlns:{prefix}");
    let known = |address: &str| UNDERSTOOD.iter().any(|known| address.starts_with(known));
    if let Some(address) = choice.attribute(&name) {
        return known(&address);
    }
    let head = &source[..source.floor_char_boundary(HEAD)];
    let declared = head.match_indices(&name).find_map(|(at, _)| head[at + name.len()..].strip_prefix('='));
    declared.is_some_and(|value| known(value.trim_start_matches(['"', '\''])))
}

/// True for a property that is on, which it is without a value.
pub(super) fn is_on(value: Option<&str>) -> bool {
    value.is_none_or(|value| !matches!(value, "0" | "false" | "off"))
}
