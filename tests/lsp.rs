//! `rescite lsp` as an editor uses it: a client over standard input and output.

// A test may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// An editor with the server that it started.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    requests: u64,
}

impl Editor {
    fn start() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_rescite"))
            .args(["lsp", "--stdio"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        let mut editor = Editor { server, to, from, requests: 0 };
        let answer = editor.ask("initialize", json!({ "capabilities": {} }));
        assert_eq!(answer["capabilities"]["hoverProvider"], true, "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server ended");
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut text = vec![0; length];
        self.from.read_exact(&mut text).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.requests += 1;
        self.send(json!({ "jsonrpc": "2.0", "id": self.requests, "method": method, "params": params }));
        let answer = self.receive();
        assert_eq!(answer["id"], self.requests, "{answer}");
        assert!(answer["error"].is_null() || method == "nonsense", "{answer}");
        answer["result"].clone()
    }

    /// Opens or changes a text; the diagnostics that come back.
    fn write(&mut self, uri: &str, version: i32, text: &str) -> Vec<Value> {
        if version == 1 {
            let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
            self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        } else {
            let document = json!({ "uri": uri, "version": version });
            let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
            self.tell("textDocument/didChange", params);
        }
        let published = self.receive();
        assert_eq!(published["method"], "textDocument/publishDiagnostics", "{published}");
        assert_eq!((&published["params"]["uri"], &published["params"]["version"]), (&json!(uri), &json!(version)));
        published["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn stop(mut self) {
        assert!(self.ask("shutdown", Value::Null).is_null());
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

const URI: &str = "file:///drafts/A_79_L.1.txt";
// Columns are counted in UTF-16: the sign before the number is two of them.
const TEXT: &str = "The General Assembly,\n\n𝄞 Recalling its resolution 78/31 of 6 December 2023,\n";

fn at(line: u32, character: u32) -> Value {
    json!({ "line": line, "character": character })
}

#[test]
fn a_draft_is_checked_while_it_is_written() {
    let mut editor = Editor::start();
    let found = editor.write(URI, 1, TEXT);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["code"], &found[0]["severity"]), (&json!("R003"), &json!(1)));
    assert!(found[0]["message"].as_str().unwrap().contains("\nSuggestion: 78/31 of 4 December 2023"));
    let column = "𝄞 Recalling its resolution 78/31 of ".encode_utf16().count() as u32;
    assert_eq!(found[0]["range"], json!({ "start": at(2, column), "end": at(2, column + 15) }));

    let document = json!({ "uri": URI });
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({ "textDocument": document, "range": { "start": at(2, column), "end": at(2, column) }, "context": { "diagnostics": [] } }),
    );
    assert_eq!(actions[0]["title"], "Change to 78/31 of 4 December 2023");
    assert_eq!((&actions[0]["kind"], &actions[0]["isPreferred"]), (&json!("quickfix"), &json!(true)));
    let edit = &actions[0]["edit"]["changes"][URI][0];
    assert_eq!((&edit["range"], &edit["newText"]), (&found[0]["range"], &json!("4 December 2023")));
    let elsewhere = editor.ask(
        "textDocument/codeAction",
        json!({ "textDocument": document, "range": { "start": at(0, 0), "end": at(0, 3) }, "context": { "diagnostics": [] } }),
    );
    assert_eq!(elsewhere, json!([]));

    let hover = editor.ask("textDocument/hover", json!({ "textDocument": document, "position": at(2, column - 6) }));
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("[A/RES/78/31](<https://undocs.org/A/RES/78/31>)") && said.contains("2023-12-04"), "{said}");
    assert!(editor.ask("textDocument/hover", json!({ "textDocument": document, "position": at(0, 2) })).is_null());
    let links = editor.ask("textDocument/documentLink", json!({ "textDocument": document }));
    assert_eq!(links[0]["target"], "https://undocs.org/A/RES/78/31");

    assert!(editor.write(URI, 2, &TEXT.replace("6 December", "4 December")).is_empty());
    assert!(editor.write(URI, 3, "").is_empty(), "an empty text");
    editor.ask("nonsense", json!({}));
    editor.tell("textDocument/didOpen", json!({ "textDocument": 7 }));
    editor.tell("textDocument/didClose", json!({ "textDocument": document }));
    assert_eq!(editor.receive()["params"]["diagnostics"], json!([]));
    editor.stop();
}
