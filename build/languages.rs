//! The tables of `src/language/tables/`: each file is parsed here and stored as
//! JSON, which is read five times faster at start-up.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes each table of a folder as JSON, and the list of them.
pub fn compile(tables: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", tables.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(tables)?.map(|entry| Ok(entry?.path())).collect::<Result<_, Box<dyn Error>>>()?;
    // English first: it is the default.
    files.sort_by_key(|file| (!file.ends_with("en.toml"), file.clone()));
    let mut list = String::from("[\n");
    for file in &files {
        let name = file.with_extension("json");
        let name = name.file_name().and_then(|name| name.to_str()).ok_or("a table without a name")?;
        fs::write(out.join(name), as_json(file)?)?;
        // Without the folder's name, so that the target folder can be moved.
        writeln!(list, "    include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}\")),")?;
    }
    list.push_str("]\n");
    fs::write(out.join("tables.rs"), list)?;
    Ok(())
}

/// A table without its examples, which only tests run.
fn as_json(file: &Path) -> Result<String, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let mut table: toml::Table = toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    table.remove("examples");
    Ok(serde_json::to_string(&table)?)
}
