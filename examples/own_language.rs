//! Citations in a language with words of one's own: `cargo run --example own_language`.

// An example prints.
#![allow(clippy::print_stdout)]

use rescite::Document;
use rescite::language::{Language, TableError};

const ITALIAN: &str = r#"
code = "it"
name = "Italian"
iso_639_2 = ["ita"]
detection.function_words = ["il", "della", "che", "sulla"]
acts.resolution = { singular = ["risoluzione"], plural = ["risoluzioni"] }
bodies = { "General Assembly" = ["Assemblea generale"], "Security Council" = ["Consiglio di sicurezza"] }
owners.possessives = ["sua", "sue"]
lists.conjunctions = ["e"]
dates.months = [["gennaio"], ["febbraio"], ["marzo"], ["aprile"], ["maggio"], ["giugno"],
                ["luglio"], ["agosto"], ["settembre"], ["ottobre"], ["novembre"], ["dicembre"]]
dates.before = ["del"]
verbs.recall = { preamble = ["richiamando"], operative = ["richiama"] }
[structure.formulas]
"General Assembly" = ["L’Assemblea generale"]
"Security Council" = ["Il Consiglio di sicurezza"]
"#;

fn main() -> Result<(), TableError> {
    let italian = Language::from_toml(ITALIAN)?;
    let text = "L’Assemblea generale,\n\nRichiamando le sue risoluzioni 70/1 del 25 settembre 2015 e 71/256,\n";
    for citation in Document::from_text(text).in_language(italian).named("A/RES/72/1").citations() {
        if let Some(symbol) = citation.target.symbol() {
            let day = citation.claimed_date.map(|day| format!(" of {day}")).unwrap_or_default();
            println!("{symbol}{day} in {}", citation.place);
        }
    }
    Ok(())
}
