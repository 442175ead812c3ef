//! The package that a DOCX file is: parts are replaced and added, all others
//! are copied as they are compressed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::ZipArchive;
use zip::write::SimpleFileOptions;

use super::DocxError;
use crate::annotate::html::escaped;

const TYPES: &str = "[Content_Types].xml";
/// The most bytes of a part that is changed.
const MAX_PART: u64 = 256 << 20;
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A package and its changed parts.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    changed: BTreeMap<String, String>,
}

/// A relationship of a part to another, or to an address.
pub(super) struct Relation<'s> {
    /// The last step of its type: `comments`, `hyperlink`.
    pub kind: &'s str,
    pub target: &'s str,
    pub is_external: bool,
    /// Strict files have namespaces of their own.
    pub is_strict: bool,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        Ok(Package { zip: ZipArchive::new(Cursor::new(bytes))?, changed: BTreeMap::new() })
    }

    /// The text of a part as it is now; `None` if there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        if let Some(text) = self.changed.get(name) {
            return Ok(Some(text.clone()));
        }
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let file = self.zip.by_index(index)?;
        file.take(MAX_PART).read_to_end(&mut bytes).map_err(zip::result::ZipError::Io)?;
        let text = String::from_utf8(bytes).map_err(|_| DocxError::NotUtf8 { part: name.to_owned() })?;
        Ok(Some(text))
    }

    /// Puts a part in the place of the one of that name, or adds it.
    pub fn put(&mut self, name: &str, text: String) {
        self.changed.insert(name.to_owned(), text);
    }

    /// The part that another one is related to by a kind of relationship.
    pub fn related(&mut self, part: &str, kind: &str) -> Result<Option<String>, DocxError> {
        let text = self.part(&relations_of(part))?.unwrap_or_default();
        let target = text.split('<').find_map(|tag| {
            tag.contains(&format!("/{kind}\"")).then(|| tag.split_once("Target=\"")?.1.split_once('"')).flatten()
        });
        let folder = part.rfind('/').map_or("", |at| &part[..=at]);
        Ok(target.map(|(target, _)| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}{target}"),
        }))
    }

    /// Relates a part to another or to an address; the id of the relationship.
    pub fn relate(&mut self, part: &str, relation: &Relation) -> Result<String, DocxError> {
        let name = relations_of(part);
        let text = self.part(&name)?.unwrap_or_else(|| {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>".to_owned()
        });
        let count = text.matches("\"rescite").count();
        let id = (count + 1..).map(|n| format!("rescite{n}")).find(|id| !text.contains(&format!("\"{id}\"")));
        let id = id.unwrap_or_default();
        let base = if relation.is_strict {
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        } else {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        };
        let mode = if relation.is_external { " TargetMode=\"External\"" } else { "" };
        let child = |prefix: &str| {
            let (kind, target) = (relation.kind, escaped(relation.target));
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"{mode}/>")
        };
        let text = with_child(&text, "Relationships", child).ok_or(DocxError::Part { part: name.clone() })?;
        self.put(&name, text);
        Ok(id)
    }

    /// Says of what type a part is.
    pub fn declare(&mut self, part: &str, kind: &str) -> Result<(), DocxError> {
        let text = self.part(TYPES)?.unwrap_or_default();
        if text.contains(&format!("PartName=\"/{part}\"")) {
            return Ok(());
        }
        let base = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        let child =
            |prefix: &str| format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{base}.{kind}+xml\"/>");
        let text = with_child(&text, "Types", child).ok_or(DocxError::Part { part: TYPES.to_owned() })?;
        self.put(TYPES, text);
        Ok(())
    }

    /// The package, its parts in the order that they had, new ones last.
    pub fn finish(mut self) -> Result<Vec<u8>, DocxError> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index)?;
            let changed = file.name().ok().and_then(|name| self.changed.remove_entry(name.as_ref()));
            match changed {
                Some((name, text)) => {
                    drop(file);
                    out.start_file(name, options)?;
                    out.write_all(text.as_bytes()).map_err(zip::result::ZipError::Io)?;
                }
                None => out.raw_copy_file(file)?,
            }
        }
        for (name, text) in std::mem::take(&mut self.changed) {
            out.start_file(name, options)?;
            out.write_all(text.as_bytes()).map_err(zip::result::ZipError::Io)?;
        }
        Ok(out.finish()?.into_inner())
    }
}

/// The name of the part that holds the relationships of another.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.split_at(part.rfind('/').map_or(0, |at| at + 1));
    format!("{folder}_rels/{name}.rels")
}

/// An XML text with one more child at the end of its root, which is called
/// `root`. The child is given the root's prefix.
pub(super) fn with_child(text: &str, root: &str, child: impl Fn(&str) -> String) -> Option<String> {
    let body = text.trim_end();
    if let Some(at) = body.rfind("</") {
        let prefix = body[at + 2..].strip_suffix('>')?.trim_end().strip_suffix(root)?;
        return Some(format!("{}{}{}", &text[..at], child(prefix), &text[at..]));
    }
    // An empty root: `<Relationships … />`.
    let open = body.rfind('<')?;
    let name = body[open + 1..].split(|c: char| c.is_whitespace() || c == '/').next()?;
    let prefix = name.strip_suffix(root)?;
    let head = body.strip_suffix("/>")?;
    Some(format!("{head}>{}</{name}>", child(prefix)))
}

/// The text of a part without the mark of its byte order, and that mark.
pub(super) fn unmarked(text: &str) -> (&str, &str) {
    match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => ("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_added_to_a_root_however_it_is_written() {
        let child = |prefix: &str| format!("<{prefix}b/>");
        assert_eq!(with_child("<R><a/></R>\n", "R", child).as_deref(), Some("<R><a/><b/></R>\n"));
        assert_eq!(with_child("<p:R x='/'/>", "R", child).as_deref(), Some("<p:R x='/'><p:b/></p:R>"));
        assert_eq!(with_child("<p:R></p:R >", "R", child).as_deref(), Some("<p:R><p:b/></p:R >"));
        assert_eq!(with_child("<x></x>", "R", child), None);
        assert_eq!(with_child("", "R", child), None);
    }
}
