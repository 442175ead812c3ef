//! Where the runs of a DOCX part stand, for programs that write into it.

use super::super::xml::{Node, Xml, XmlError};
use crate::span::Span;

/// The runs of a part, in the order of their starts.
#[derive(Debug, Default)]
pub struct Runs {
    list: Vec<Run>,
    /// The prefix of Word's names, with its colon: `w:`.
    pub prefix: String,
    /// The namespace of Word's names.
    pub namespace: String,
}

/// A run: characters with one set of properties.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// All of it, from tag to tag.
    pub span: Span,
    /// Its start tag.
    pub tag: Span,
    /// Its properties; empty if it has none.
    pub properties: Span,
    /// Its text elements, in order.
    pub texts: Vec<Text>,
    /// True if it is in a paragraph itself, not in a link or a change.
    pub in_paragraph: bool,
    /// True if it is within another run: in a text box, which can have no
    /// comments, or under a pronunciation mark.
    pub is_nested: bool,
    /// What is in it after the properties.
    pub content: Span,
}

/// A text element of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text {
    /// All of it, from tag to tag.
    pub span: Span,
    /// What is in it.
    pub content: Span,
}

/// The part is not well-formed, so that nothing can be written into it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not well-formed: {0}")]
pub struct NotWellFormed(#[from] XmlError);

impl Runs {
    /// Finds the runs of a part.
    ///
    /// # Errors
    /// If the part is not well-formed.
    pub fn of(part: &str) -> Result<Self, NotWellFormed> {
        let mut runs = Runs::default();
        // Elements of other vocabularies are called `r` too: equations have some.
        let mut open: Vec<Option<Run>> = Vec::new();
        let mut xml = Xml::new(part);
        while let Some(node) = xml.next()? {
            let (began, ended) = (xml.began(), xml.position());
            match node {
                Node::Start(element) => {
                    if xml.open().len() == 1 {
                        runs.prefix = element.prefix().to_owned();
                        let name = format!("xmlns:{}", runs.prefix);
                        let namespace = element.attribute(name.trim_end_matches(':'));
                        runs.namespace = namespace.unwrap_or_default().into_owned();
                    }
                    let is_word = element.prefix() == runs.prefix;
                    let parent = xml.open().iter().rev().nth(1).copied();
                    match element.name {
                        "r" => open.push(is_word.then(|| Run {
                            tag: Span::new(began, ended),
                            content: Span::new(ended, ended),
                            in_paragraph: parent == Some("p"),
                            is_nested: open.iter().flatten().next().is_some(),
                            ..Run::default()
                        })),
                        "rPr" if parent == Some("r") => {
                            xml.skip()?;
                            if let Some(Some(run)) = open.last_mut() {
                                let end = xml.position();
                                run.properties = Span::new(began, end);
                                run.content = Span::new(end, end);
                            }
                        }
                        "t" if parent == Some("r") && is_word => {
                            let content = xml.skip()?;
                            if let Some(Some(run)) = open.last_mut() {
                                let span = Span::new(began, xml.position());
                                run.texts.push(Text { span, content });
                            }
                        }
                        _ => {}
                    }
                }
                Node::End("r") => {
                    if let Some(Some(mut run)) = open.pop() {
                        run.span = Span::new(run.tag.start as usize, ended);
                        // An empty element has its start where it has its end.
                        run.content.end = run.content.start.max(began as u32);
                        runs.list.push(run);
                    }
                }
                _ => {}
            }
        }
        runs.list.sort_by_key(|run| run.span);
        Ok(runs)
    }

    /// The run that holds an offset; of runs within each other, the inner one.
    pub fn at(&self, offset: u32) -> Option<&Run> {
        let after = self.list.partition_point(|run| run.span.start < offset);
        self.list[..after].iter().rev().find(|run| offset < run.span.end)
    }

    /// The run that holds an offset; of runs within each other, the outer one.
    pub fn around(&self, offset: u32) -> Option<&Run> {
        let after = self.list.partition_point(|run| run.span.start < offset);
        self.list[..after].iter().rev().find(|run| !run.is_nested && offset < run.span.end)
    }

    /// The first run.
    pub fn first(&self) -> Option<&Run> {
        self.list.first()
    }
}

impl Run {
    /// The text that holds an offset.
    pub fn text_at(&self, offset: u32) -> Option<&Text> {
        self.texts.iter().find(|text| text.content.start <= offset && offset <= text.content.end)
    }
}
