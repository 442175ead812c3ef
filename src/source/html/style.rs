//! Which elements a page's styles raise, so that their words may be marks.

use std::collections::HashSet;

use super::tokens::Tag;

/// The most classes that are kept of a page.
const MAX_CLASSES: usize = 1000;

/// What the style sheets in a page say.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Classes whose words are raised.
    raised: HashSet<String>,
}

impl Styles {
    /// Reads a style sheet: rules as `.note, span.mark { vertical-align: super }`.
    pub fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            // In `@media print { .note { … }` the words of the rule come last.
            let Some((selectors, style)) = rule.rsplit_once('{') else { continue };
            let selectors = selectors.rsplit('{').next().unwrap_or_default();
            if is_raised(style) {
                let classes = selectors.split(',').filter_map(class);
                let free = MAX_CLASSES.saturating_sub(self.raised.len());
                self.raised.extend(classes.take(free).map(str::to_owned));
            }
        }
    }

    /// True if an element's own style or one of its classes raises it.
    pub fn raise(&self, tag: &Tag) -> bool {
        let by_class = |class: String| class.split_ascii_whitespace().any(|class| self.raised.contains(class));
        tag.attribute("style").is_some_and(|style| is_raised(&style))
            || !self.raised.is_empty() && tag.attribute("class").is_some_and(by_class)
    }
}

/// The class of a selector that is one class of one element: `.note`, `span.note`.
fn class(selector: &str) -> Option<&str> {
    // A comment may stand before it, of CSS or HTML.
    let selector =
        ["*/", "<!--", "-->"].iter().fold(selector, |rest, end| rest.rsplit(end).next().unwrap_or(rest)).trim();
    let (element, class) = selector.split_once('.')?;
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (is_word(element) && !class.is_empty() && is_word(class)).then_some(class)
}

/// True if a style raises its text: `vertical-align: super`, or by a length;
/// Word writes `mso-text-raise`.
fn is_raised(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.rsplit("*/").next()?.split_once(':')).any(|(property, value)| {
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let value = value.trim_end_matches("!important").trim_end();
        match property.as_str() {
            "vertical-align" => matches!(value, "super" | "text-top") || is_positive(value),
            "mso-text-raise" => is_positive(value),
            _ => false,
        }
    })
}

/// True for a length or a share above zero: `4pt`, `.5em`, `30%`.
fn is_positive(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f32>().is_ok_and(|number| number > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_name_raised_classes() {
        let mut styles = Styles::default();
        styles.read("/* a */ .fn, span.mark{font-size:70%;vertical-align: Super} p.low {vertical-align:-2pt}");
        styles.read("@media all { .print { vertical-align:30% !important } } div .deep{vertical-align:super}");
        styles.read("<!-- .word{mso-text-raise:4.0pt} --> .cut { vertical-align: super");
        let mut raised: Vec<&str> = styles.raised.iter().map(String::as_str).collect();
        raised.sort_unstable();
        assert_eq!(raised, ["cut", "fn", "mark", "print", "word"]);
    }

    #[test]
    fn lengths_raise() {
        for style in ["vertical-align:4pt", "color:red;vertical-align: .5em", "mso-text-raise:3.0pt"] {
            assert!(is_raised(style), "{style}");
        }
        for style in ["vertical-align:top", "vertical-align:baseline", "vertical-align:0", "x-vertical-align:super"] {
            assert!(!is_raised(style), "{style}");
        }
    }
}
