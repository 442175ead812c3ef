//! A document that an editor has open: its citations and findings, in the
//! lines and UTF-16 columns that editors count.

use std::collections::HashMap;
use std::path::Path;
use std::str::FromStr;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeDescription, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DocumentLink, Hover, HoverContents, Location, MarkupContent, MarkupKind, NumberOrString,
    Position, Range, TextEdit, Uri, WorkspaceEdit,
};
use rescite::audit::{self, Choice, Confidence, Finding, Severity};
use rescite::corpus::{self, Options};
use rescite::extract::Extracted;
use rescite::registry::Registry;
use rescite::span::Span;

pub struct Open {
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
    /// `None` for a text that cannot be read, such as an empty one.
    read: Option<Extracted>,
    findings: Vec<Finding>,
}

impl Open {
    pub fn new(name: &str, text: String, known: &Registry, choice: &Choice, ignored: &[String]) -> Self {
        // The end of an address says of whose document the text is.
        let path = name.rsplit('/').next().unwrap_or(name);
        let options = Options::default();
        let read = corpus::read_bytes(Path::new(path), text.clone().into_bytes(), &options).ok();
        // Positions of a text that was decoded otherwise would be of another text.
        let read = read.filter(|read| read.document.source == text);
        let mut audit = audit::run(read.as_slice(), known, choice);
        audit::baseline::accept(&mut audit, |fingerprint| ignored.iter().any(|known| known == fingerprint));
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Open { text, lines, read, findings: audit.findings }
    }

    fn position(&self, offset: u32) -> Position {
        let offset = offset as usize;
        let line = self.lines.partition_point(|&start| start <= offset).saturating_sub(1);
        let head = self.text.get(self.lines[line]..offset).unwrap_or_default();
        Position::new(line as u32, head.encode_utf16().count() as u32)
    }

    fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    pub fn diagnostics(&self, uri: &Uri) -> Vec<Diagnostic> {
        self.findings.iter().map(|finding| self.diagnostic(uri, finding)).collect()
    }

    fn diagnostic(&self, uri: &Uri, finding: &Finding) -> Diagnostic {
        let mut message = finding.message.clone();
        for (label, words) in [("Reason", finding.why()), ("Suggestion", finding.suggested())] {
            message.extend(words.map(|words| format!("\n{label}: {words}")));
        }
        let related = finding.related.iter().filter(|related| related.path == finding.path);
        let related: Vec<DiagnosticRelatedInformation> = related
            .map(|related| DiagnosticRelatedInformation {
                location: Location::new(
                    uri.clone(),
                    self.range(Span { start: related.location.start, end: related.location.end }),
                ),
                message: related.message.clone(),
            })
            .collect();
        Diagnostic {
            range: self.range(finding.part_span()),
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Note => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.rule.code.to_owned())),
            code_description: Uri::from_str(&finding.rule.url()).ok().map(|href| CodeDescription { href }),
            source: Some("rescite".to_owned()),
            message,
            related_information: (!related.is_empty()).then_some(related),
            ..Diagnostic::default()
        }
    }

    /// What is known of the document that is cited at a position.
    pub fn hover(&self, at: Position, known: &Registry) -> Option<Hover> {
        let read = self.read.as_ref()?;
        let here = |span: Span| {
            let range = self.range(span);
            range.start <= at && at < range.end
        };
        let citation =
            read.extraction.citations.iter().find(|citation| citation.reach.is_here() && here(citation.span))?;
        let symbol = citation.target.symbol()?;
        let mut lines = vec![match symbol.link() {
            Some(link) => format!("[{symbol}](<{link}>)"),
            None => symbol.to_string(),
        }];
        lines.extend(known.title(symbol).map(str::to_owned));
        let part = citation.part.as_ref().map(|part| part.as_str());
        lines.extend(known.known(symbol, part).and_then(|known| known.date).map(|day| day.to_string()));
        let value = lines.join("\n\n");
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
        Some(Hover { contents, range: Some(self.range(citation.span)) })
    }

    /// The citations as links.
    pub fn links(&self) -> Vec<DocumentLink> {
        let citations = self.read.iter().flat_map(|read| &read.extraction.citations);
        let link = |citation: &rescite::Citation| {
            let symbol = citation.target.symbol()?;
            Some(DocumentLink {
                range: self.range(citation.span),
                target: Some(Uri::from_str(&symbol.link()?).ok()?),
                tooltip: Some(symbol.to_string()),
                data: None,
            })
        };
        citations.filter(|citation| citation.reach.is_here()).filter_map(link).collect()
    }

    /// The suggestions of the findings in a range.
    pub fn actions(&self, uri: &Uri, range: Range) -> Vec<CodeActionOrCommand> {
        let mut actions = Vec::new();
        for finding in &self.findings {
            let own = self.range(finding.part_span());
            if own.end < range.start || range.end < own.start {
                continue;
            }
            for suggestion in &finding.suggestions {
                let Some(edit) = &suggestion.edit else { continue };
                let at = self.range(Span { start: edit.location.start, end: edit.location.end });
                let edits = vec![TextEdit::new(at, edit.replacement.clone())];
                actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                    title: format!("Change to {}", suggestion.text),
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![self.diagnostic(uri, finding)]),
                    edit: Some(WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]))),
                    is_preferred: (suggestion.confidence == Confidence::Certain).then_some(true),
                    ..CodeAction::default()
                }));
            }
        }
        actions
    }
}
