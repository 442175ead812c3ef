//! The citations of one text: `cargo run --example one_text`.

// An example prints.
#![allow(clippy::print_stdout)]

use rescite::Document;

const TEXT: &str = "\
The General Assembly,

Recalling its resolution 68/309 of 10 September 2014 and Security Council resolution 1325 (2000),

1. Reaffirms its resolutions 70/1 and 71/256;
";

fn main() {
    // The name says whose text it is: "its" resolutions are the Assembly's.
    let document = Document::from_text(TEXT).named("A/RES/72/1").parse();
    for citation in document.citations() {
        let at = document.position(citation.span.start as usize);
        if let Some(symbol) = citation.target.symbol() {
            println!("{at}: {symbol} in {}", citation.place);
        }
    }
}
