//! Fields of Word, in DOCX and DOC: a code, then what the field shows.

/// Fields within fields that are followed.
const MAX_FIELDS: usize = 64;
/// The longest code that is kept.
const MAX_CODE: usize = 4096;

/// The fields that are open, from the outer one.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    code: String,
    shows: bool,
    links: bool,
}

impl Fields {
    /// A field begins with its code.
    pub fn begin(&mut self) {
        if self.0.len() < MAX_FIELDS {
            self.0.push(Field::default());
        }
    }

    /// Text of the innermost field's code.
    pub fn code(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut()
            && !field.shows
            && field.code.len() < MAX_CODE
        {
            field.code.push_str(text);
        }
    }

    /// The code ends, and what the field shows begins; the address, if it is a
    /// link.
    pub fn separate(&mut self) -> Option<String> {
        let field = self.0.last_mut().filter(|field| !field.shows)?;
        field.shows = true;
        let url = hyperlink(&field.code)?;
        field.links = true;
        Some(url)
    }

    /// The innermost field ends; true if it is a link.
    pub fn end(&mut self) -> bool {
        self.0.pop().is_some_and(|field| field.links)
    }

    /// True inside a code, which is not shown.
    pub fn hide(&self) -> bool {
        self.0.iter().any(|field| !field.shows)
    }

    /// A paragraph ends: a code does not continue beyond it.
    pub fn end_paragraph(&mut self) {
        self.0.retain(|field| field.shows);
    }

    /// No field continues beyond here.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// Where a field's code leads: `HYPERLINK "https://…"`. A link within the
/// document (`\l`) leads nowhere.
pub(super) fn hyperlink(code: &str) -> Option<String> {
    let code = code.trim_start();
    if !code.get(.."HYPERLINK".len())?.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = code["HYPERLINK".len()..].trim_start();
    let url = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!url.is_empty() && !url.starts_with('\\')).then(|| url.to_owned())
}
