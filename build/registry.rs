//! The tables of `data/registry/` that are looked up by symbol, in the form of
//! `src/registry/layout.rs`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use csv::StringRecord;
use jiff::civil::Date;

use crate::layout::{BLOCK, EPOCH, SOURCES, TITLE_SOURCES, key, order};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Writes `acts.bin`, `series.bin` and `votes.bin`.
pub fn compile(tables: &Path, out: &Path) -> Result<()> {
    println!("cargo::rerun-if-changed={}", tables.display());
    let table = |name: &str, texts: &[usize], key: fn(&StringRecord) -> String, cells: Cells| -> Result<()> {
        let csv = tables.join(name).with_extension("csv");
        let packed = pack(&csv, texts, key, cells).map_err(|error| format!("{}: {error}", csv.display()))?;
        Ok(fs::write(out.join(name).with_extension("bin"), packed)?)
    };
    table("acts", &[6], |row| key(&row[0], &row[1]), act)?;
    table("series", &[1, 2], |row| key(&row[0], ""), series)?;
    table("votes", &[], |row| key(&row[0], ""), votes)
}

/// Writes the cells of a row.
type Cells = fn(&StringRecord, &Strings) -> Result<Vec<u8>>;

/// A date, its sources, the counts, and the title with its source.
fn act(row: &StringRecord, strings: &Strings) -> Result<Vec<u8>> {
    let mut sources = 0_u16;
    for name in row[3].split(';').filter(|name| !name.is_empty()) {
        sources |= 1 << place(&SOURCES, name)?;
    }
    let agree: u16 = row[4].parse()?;
    let against: u8 = row[5].parse()?;
    let mut cells = Vec::new();
    cells.extend(days(&row[2])?.to_le_bytes());
    cells.extend(sources.to_le_bytes());
    cells.extend(agree.to_le_bytes());
    cells.push(against);
    cells.extend(if row[6].is_empty() { 0 } else { strings.place(&row[6])? + 1 }.to_le_bytes());
    cells.push(u8::try_from(place(&TITLE_SOURCES, &row[7])?)?);
    Ok(cells)
}

/// The latest document of the series, and the title.
fn series(row: &StringRecord, strings: &Strings) -> Result<Vec<u8>> {
    Ok([strings.place(&row[1])?, strings.place(&row[2])?].iter().flat_map(|place| place.to_le_bytes()).collect())
}

/// Yes, no and abstentions.
fn votes(row: &StringRecord, _: &Strings) -> Result<Vec<u8>> {
    row.iter().skip(1).map(|count| Ok(count.parse()?)).collect()
}

fn place(names: &[&str], name: &str) -> Result<usize> {
    Ok(names.iter().position(|known| *known == name).ok_or_else(|| format!("`{name}` is not a source"))?)
}

/// Days since the epoch; 0 where none is known.
fn days(cell: &str) -> Result<u16> {
    if cell.is_empty() {
        return Ok(0);
    }
    let epoch = Date::new(EPOCH.0, EPOCH.1, EPOCH.2)?;
    Ok(u16::try_from(epoch.until(cell.parse::<Date>()?)?.get_days())?)
}

/// The texts of a table, each once.
struct Strings(Vec<String>);

impl Strings {
    fn new(rows: &[StringRecord], columns: &[usize]) -> Self {
        let texts: BTreeSet<(String, &str)> = rows
            .iter()
            .flat_map(|row| columns.iter().map(|&at| &row[at]))
            .filter(|text| !text.is_empty())
            .map(|text| (text.to_lowercase(), text))
            .collect();
        Strings(texts.into_iter().map(|(_, text)| text.to_owned()).collect())
    }

    fn place(&self, text: &str) -> Result<u16> {
        let place = self.0.iter().position(|known| known == text).ok_or_else(|| format!("no text `{text}`"))?;
        Ok(u16::try_from(place)?)
    }
}

/// A table of comma-separated values in the form that is compiled in.
fn pack(csv: &Path, texts: &[usize], key: fn(&StringRecord) -> String, cells: Cells) -> Result<Vec<u8>> {
    let mut rows: Vec<StringRecord> = csv::Reader::from_path(csv)?.records().collect::<std::result::Result<_, _>>()?;
    rows.sort_by(|a, b| order(key(a).as_bytes(), key(b).as_bytes()));
    let strings = Strings::new(&rows, texts);
    let (mut blocks, mut keys, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut last = String::new();
    for (at, row) in rows.iter().enumerate() {
        let key = key(row);
        let shared = if at % BLOCK == 0 {
            blocks.extend(u32::try_from(keys.len())?.to_le_bytes());
            0
        } else {
            last.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count()
        };
        let rest = &key.as_bytes()[shared..];
        keys.extend([u8::try_from(shared)?, u8::try_from(rest.len())?]);
        keys.extend(rest);
        all.extend(cells(row, &strings)?);
        last = key;
    }
    let width = all.len() / rows.len().max(1);
    let mut packed = Vec::new();
    for count in [rows.len(), width, keys.len(), strings.0.len()] {
        packed.extend(u32::try_from(count)?.to_le_bytes());
    }
    packed.extend(blocks);
    packed.extend(all);
    packed.extend(keys);
    let mut end = 0;
    for text in &strings.0 {
        end += text.len();
        packed.extend(u32::try_from(end)?.to_le_bytes());
    }
    packed.extend(strings.0.concat().as_bytes());
    Ok(packed)
}
