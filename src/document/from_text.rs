//! A document from a text in memory, without a file.

use super::Document;
use crate::language::Language;
use crate::reading::{Declared, Reading};
use crate::symbol::Symbol;

/// A text that is to be a document, and what is known of it.
///
/// ```
/// use rescite::Document;
/// let text = "Recalling its resolution 68/309 of 10 September 2014,";
/// let found = Document::from_text(text).named("A/RES/69/235").citations();
/// assert_eq!(found[0].target.symbol().unwrap().to_string(), "A/RES/68/309");
/// ```
#[derive(Clone, Debug)]
#[must_use = "call `parse`, `citations` or `extract`"]
pub struct FromText {
    text: String,
    name: String,
    path: Option<String>,
    language: Option<&'static Language>,
}

impl Document {
    /// Starts a document from a text. It has no symbol, unless its first lines or
    /// [`FromText::named`] give one.
    pub fn from_text(text: impl Into<String>) -> FromText {
        FromText { text: text.into(), name: String::new(), path: None, language: None }
    }
}

impl FromText {
    /// Names the document: by its symbol, `A/RES/69/235`, or by a file's name
    /// that has the symbol in it, `A_RES_69_235.txt`. Any other name says where
    /// the text is from, and not whose it is.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Says where the text is from, as records show it; the name, if not given.
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Reads the text in this language, instead of detecting it.
    pub fn in_language(mut self, language: &'static Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The document.
    ///
    /// ```
    /// use rescite::Document;
    /// let document = Document::from_text("Recalling its resolution 68/309,").parse();
    /// assert_eq!(document.identity.symbol, None);
    /// let document = Document::from_text("Recalling its resolution 68/309,").named("A/RES/69/235").parse();
    /// assert_eq!(document.identity.symbol, Some("A/RES/69/235".parse()?));
    /// # Ok::<(), rescite::symbol::SymbolError>(())
    /// ```
    pub fn parse(self) -> Document {
        let symbol: Option<Symbol> = self.name.parse().ok();
        let path = self.path.unwrap_or(self.name);
        let declared = Declared { symbol, ..Declared::default() };
        let reading = Reading { source: self.text, declared, ..Reading::default() };
        match self.language {
            Some(language) => Document::in_language(&path, reading, language),
            None => Document::new(&path, reading),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Recalling its resolution 68/309 of 10 September 2014,";

    #[test]
    fn a_name_is_a_symbol_or_a_file_or_neither() {
        let of = |name: &str| {
            let document = Document::from_text(TEXT).named(name).parse();
            (document.path, document.identity.symbol.map(|symbol| symbol.to_string()))
        };
        assert_eq!(of("A/RES/69/235"), ("A/RES/69/235".to_owned(), Some("A/RES/69/235".to_owned())));
        assert_eq!(of("A_RES_69_235.txt"), ("A_RES_69_235.txt".to_owned(), Some("A/RES/69/235".to_owned())));
        assert_eq!(of("my draft.txt"), ("my draft.txt".to_owned(), None));
        let document = Document::from_text(TEXT).named("A/RES/69/235").at_path("in/box.txt").parse();
        assert_eq!((document.path.as_str(), document.identity.symbol.is_some()), ("in/box.txt", true));
    }

    #[test]
    fn the_language_is_detected_or_given() {
        let text = "Rappelant sa résolution 68/309 du 10 septembre 2014 et toutes ses résolutions sur la question,";
        assert_eq!(Document::from_text(text).parse().language.code(), "fr");
        let german = Language::by_code("de").unwrap();
        assert_eq!(Document::from_text(text).in_language(german).parse().language.code(), "de");
    }
}
