//! Any text read as a symbol: what is read prints and reads back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rescite::Symbol;

fuzz_target!(|text: &str| {
    if let Ok(symbol) = text.parse::<Symbol>() {
        let again: Symbol = symbol.to_string().parse().expect("a printed symbol reads back");
        assert_eq!(again, symbol);
        let _ = (symbol.link(), symbol.existence(), symbol.session(), symbol.year(), symbol.base());
    }
    let _ = Symbol::parse_joint(text);
});
