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
    registry::compile(Path::new("data/registry"), &out)?;
    web_module(&out)
}

/// The module of the page of `rescite app`, which is built for another machine
/// and before: `RESCITE_WEB_MODULE` names it. Without one the program says so.
fn web_module(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=RESCITE_WEB_MODULE");
    let module = match std::env::var_os("RESCITE_WEB_MODULE") {
        Some(file) => {
            println!("cargo::rerun-if-changed={}", Path::new(&file).display());
            std::fs::read(&file)?
        }
        None => Vec::new(),
    };
    Ok(std::fs::write(out.join("web.wasm"), module)?)
}
