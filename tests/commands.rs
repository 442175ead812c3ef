//! Console sessions that print what is recorded: one file of `tests/cmd/` per
//! subject, and the help of every command.
//!
//! `TRYCMD=overwrite cargo test --test commands` records what is printed now;
//! read the difference as carefully as code.

// Help lists the formats of the default features.
#![cfg(all(feature = "cli", feature = "png", not(feature = "parquet")))]

#[test]
fn commands_print_what_is_recorded() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
