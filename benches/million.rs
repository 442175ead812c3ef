//! Seconds and memory of the measures on a large synthetic citation graph.
//!
//! `cargo bench --bench million` takes 20,000 documents, which is quick. The
//! environment says otherwise:
//!
//! - `RESCITE_BENCH_DOCUMENTS=1000000`: how many documents, each of which
//!   cites about 20;
//! - `RESCITE_BENCH_EDGES=edges.bin`: writes the edges there, as pairs of
//!   32-bit numbers, and `million_igraph.py` takes the same measures of them
//!   with igraph.
//!
//! Peak memory is that of the process during a step (`VmHWM`, on Linux), with
//! the network in it.

// A bench may fail loudly, and prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::time::Instant;

use rescite::analyse::communities::{Options, leiden};
use rescite::analyse::network::Network;
use rescite::analyse::random::Random;
use rescite::analyse::undirected::Undirected;
use rescite::analyse::{components, cores, degree, hits, pagerank};

fn main() {
    let variable = |name: &str| std::env::var(name).ok();
    let documents: u32 =
        variable("RESCITE_BENCH_DOCUMENTS").map_or(20_000, |text| text.parse().expect("a number of documents"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let kept = variable("RESCITE_BENCH_EDGES").map(std::path::PathBuf::from);
    let path = kept.unwrap_or_else(|| folder.path().join("edges.bin"));
    let edges = write_edges(documents, &path).expect("the edges on disk");
    println!("{documents} documents, {edges} citations, {} threads", rayon::current_num_threads());
    println!("{:24} {:>9} {:>9}  result", "step", "seconds", "peak MB");

    let network = step("build", || {
        let network = Network::from_edges(documents, read_edges(&path)).expect("edges among the documents");
        let result = format!("{} edges", network.edge_count());
        (network, result)
    });
    step("in-degree", || {
        let degrees = degree::documents(&network);
        ((), format!("most {}", degrees.iter().max().unwrap_or(&0)))
    });
    step("pagerank", || {
        let rank = pagerank::pagerank(&network, &pagerank::Options::default());
        ((), format!("most {:.6e}", rank.iter().copied().fold(0.0, f64::max)))
    });
    step("pagerank, 100 rounds", || {
        let options = pagerank::Options { iterations: 100, tolerance: 0.0, ..pagerank::Options::default() };
        let rank = pagerank::power(&network, &options);
        ((), format!("most {:.6e}", rank.iter().copied().fold(0.0, f64::max)))
    });
    step("hits", || {
        let scores = hits::hits(&network, 1e-10, 1000);
        ((), format!("most {:.6e}", scores.authorities.iter().copied().fold(0.0, f64::max)))
    });
    step("weak components", || {
        let weak = components::weak(&network);
        ((), format!("{} components", weak.len()))
    });
    step("strong components", || {
        let strong = components::strong(&network);
        ((), format!("{} components", strong.len()))
    });
    step("k-core", || {
        let cores = cores::cores(&network);
        ((), format!("deepest {}", cores.iter().max().unwrap_or(&0)))
    });
    step("leiden, 2 iterations", || {
        let options = Options { iterations: 2, ..Options::default() };
        let found = leiden(&Undirected::of(&network), &options);
        ((), format!("modularity {:.5}, {} communities", found.modularity, found.sizes.len()))
    });
}

/// Does one step and prints its time, its peak memory and its result.
fn step<T>(name: &str, work: impl FnOnce() -> (T, String)) -> T {
    // Where this is refused, the peak is that of all steps up to here.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let start = Instant::now();
    let (value, result) = work();
    let seconds = start.elapsed().as_secs_f64();
    println!("{name:24} {seconds:9.3} {:>9}  {result}", peak().map_or("?".to_owned(), |mb| mb.to_string()));
    value
}

/// The most memory that the process held, in megabytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? / 1024)
}

/// Subjects, of which each document has one.
const SUBJECTS: u32 = 300;

/// Documents in the order of time. Each is on a subject and cites about 20
/// before it, mostly on its own subject: recent ones, and those that recent
/// ones cite, so that what is much cited is cited more until it is forgotten.
/// One in a thousand cites the next as well, and is cited by it: the two were
/// adopted on one day.
fn write_edges(documents: u32, path: &Path) -> std::io::Result<u64> {
    let mut random = Random::new(2024);
    let mut file = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
    let mut written = 0;
    let mut of_subject: Vec<Vec<u32>> = vec![Vec::new(); SUBJECTS as usize];
    let mut cited_on: Vec<Vec<u32>> = vec![Vec::new(); SUBJECTS as usize];
    let mut row: Vec<u32> = Vec::new();
    let mut paired = false;
    for document in 0..documents {
        // Squared, so that subjects are of unequal size.
        let subject = (random.unit().powi(2) * f64::from(SUBJECTS)) as usize;
        row.clear();
        for _ in 0..4 + random.below(36) {
            let at = if random.unit() < 0.85 { subject } else { random.below(SUBJECTS) as usize };
            let list = if random.unit() < 0.5 { &of_subject[at] } else { &cited_on[at] };
            // Exponential ageing, over a fifth of what there is.
            let back = -(1.0 - random.unit()).ln() * (list.len() as f64 / 5.0 + 1.0);
            if let Some(&cited) = list.len().checked_sub(1 + back as usize).and_then(|index| list.get(index)) {
                row.push(cited);
            }
        }
        row.sort_unstable();
        row.dedup();
        cited_on[subject].extend(&row);
        of_subject[subject].push(document);
        if paired {
            row.push(document - 1);
        }
        paired = !paired && document + 1 < documents && random.below(1000) == 0;
        if paired {
            row.push(document + 1);
        }
        row.dedup();
        for &cited in &row {
            file.write_all(&document.to_le_bytes())?;
            file.write_all(&cited.to_le_bytes())?;
        }
        written += row.len() as u64;
    }
    file.flush()?;
    Ok(written)
}

/// The edges of a file, as they are needed.
fn read_edges(path: &Path) -> impl Iterator<Item = (u32, u32)> {
    let mut file = BufReader::with_capacity(1 << 20, std::fs::File::open(path).expect("the edges"));
    std::iter::from_fn(move || {
        let mut pair = [0; 8];
        file.read_exact(&mut pair).ok()?;
        let [a, b, c, d, e, f, g, h] = pair;
        Some((u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])))
    })
}
