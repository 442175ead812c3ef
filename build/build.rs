//! Compiles the tables of facts and words into the crate, in forms that need
//! little or no reading at start-up.

mod languages;
#[path = "../src/registry/layout.rs"]
mod layout;
mod registry;

use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    languages::compile(Path::new("src/language/tables"), &out)?;
    registry::compile(Path::new("data/registry"), &out)
}
