//! `rescite lsp`: the audit while a text is written, for any editor that speaks
//! the Language Server Protocol.

mod open;

use std::collections::HashMap;

use clap::Args;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, DocumentLinkRequest, HoverRequest, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentLinkOptions, DocumentLinkParams, HoverParams,
    HoverProviderCapability, PublishDiagnosticsParams, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, Uri,
};
use rescite::audit::Choice;
use rescite::registry::Registry;
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::open::Open;
use super::Outcome;
use super::audit::registry;
use super::config::Config;

/// Run a language server on standard input and output
///
/// Editors show findings as diagnostics, the title and the date of a cited
/// document on hover, citations as links, and suggestions as quick fixes. It
/// reads text, Markdown, HTML and Akoma Ntoso. `rescite.toml` is honoured.
#[derive(Debug, Args)]
#[command(after_help = "See docs/editors.md for the settings of editors.")]
pub struct Lsp {
    /// Standard input and output; the only channel, and the default
    #[arg(long)]
    stdio: bool,
}

impl Lsp {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let project = Config::find(None)?;
        let known = registry(project.registry.as_ref())?;
        let (connection, threads) = Connection::stdio();
        connection.initialize(serde_json::to_value(capabilities())?)?;
        Server { connection, known, project, open: HashMap::new() }.serve()?;
        threads.join()?;
        Ok(Outcome::default())
    }
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: Default::default(),
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

struct Server {
    connection: Connection,
    known: Registry,
    project: Config,
    /// The documents that the editor has open, by their addresses.
    open: HashMap<String, Open>,
}

impl Server {
    fn serve(mut self) -> anyhow::Result<()> {
        while let Ok(message) = self.connection.receiver.recv() {
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        break;
                    }
                    let response = self.answer(request);
                    self.connection.sender.send(Message::Response(response))?;
                }
                Message::Notification(notification) => self.hear(notification)?,
                Message::Response(_) => {}
            }
        }
        Ok(())
    }

    fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        match method.as_str() {
            HoverRequest::METHOD => with(id, params, |params: HoverParams| {
                let at = params.text_document_position_params;
                self.of(&at.text_document.uri)?.hover(at.position, &self.known)
            }),
            DocumentLinkRequest::METHOD => {
                with(id, params, |params: DocumentLinkParams| Some(self.of(&params.text_document.uri)?.links()))
            }
            CodeActionRequest::METHOD => with(id, params, |params: CodeActionParams| {
                let uri = params.text_document.uri;
                Some(self.of(&uri)?.actions(&uri, params.range))
            }),
            _ => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("{method} is not known")),
        }
    }

    fn of(&self, uri: &Uri) -> Option<&Open> {
        self.open.get(uri.as_str())
    }

    /// Takes a notification; one that is not understood has no answer.
    fn hear(&mut self, notification: Notification) -> anyhow::Result<()> {
        let Notification { method, params } = notification;
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                let Ok(DidOpenTextDocumentParams { text_document }) = serde_json::from_value(params) else {
                    return Ok(());
                };
                self.read(text_document.uri, text_document.text, Some(text_document.version))
            }
            DidChangeTextDocument::METHOD => {
                let Ok(DidChangeTextDocumentParams { text_document, content_changes }) = serde_json::from_value(params)
                else {
                    return Ok(());
                };
                match content_changes.into_iter().next_back() {
                    Some(change) => self.read(text_document.uri, change.text, Some(text_document.version)),
                    None => Ok(()),
                }
            }
            DidCloseTextDocument::METHOD => {
                let Ok(DidCloseTextDocumentParams { text_document }) = serde_json::from_value(params) else {
                    return Ok(());
                };
                self.open.remove(text_document.uri.as_str());
                self.publish(PublishDiagnosticsParams::new(text_document.uri, Vec::new(), None))
            }
            _ => Ok(()),
        }
    }

    fn read(&mut self, uri: Uri, text: String, version: Option<i32>) -> anyhow::Result<()> {
        let choice = Choice {
            only: self.project.only.clone(),
            allow: self.project.allow.clone(),
            deny: self.project.deny.clone(),
        };
        let open = Open::new(uri.as_str(), text, &self.known, &choice, &self.project.ignore);
        let diagnostics = open.diagnostics(&uri);
        self.open.insert(uri.as_str().to_owned(), open);
        self.publish(PublishDiagnosticsParams::new(uri, diagnostics, version))
    }

    fn publish(&self, params: PublishDiagnosticsParams) -> anyhow::Result<()> {
        let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
        Ok(self.connection.sender.send(Message::Notification(notification))?)
    }
}

/// The answer to a request, or what is wrong with its parameters.
fn with<P: DeserializeOwned, T: Serialize>(
    id: RequestId,
    params: serde_json::Value,
    answer: impl FnOnce(P) -> Option<T>,
) -> Response {
    match serde_json::from_value(params) {
        Ok(params) => Response::new_ok(id, answer(params)),
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}
