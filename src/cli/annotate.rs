//! `rescite annotate`: the document back, linked, with the findings in place.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use rescite::annotate;
use rescite::audit::{self, Finding, baseline};
use rescite::export;
use rescite::extract::Extracted;
use rescite::source;

use super::audit::{Judging, accepted};
use super::inputs::Inputs;
use super::run::{Run, WrittenOver};
use super::{Outcome, output};

/// Write an annotated copy of documents, with links and findings
///
/// `html` and `markdown` are generated from the text and structure of the
/// document, whatever the input format; the findings of `rescite audit` are
/// marked in the text and listed at the end. `akn` inserts links into an Akoma
/// Ntoso file and changes nothing else: it keeps existing links and shows no
/// findings. `docx` gives a Word file back with the findings as comments of
/// the author "rescite"; nothing else of it changes. `json` is one object per
/// document with the spans that an editor needs.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite annotate draft.docx > draft.html
  rescite annotate -o pages/ resolutions/           one page per document
  rescite annotate -f markdown draft.pdf > draft.md
  rescite annotate -f akn S_RES_2538.xml > linked.xml
  rescite annotate -f docx draft.docx > commented.docx
  rescite annotate -f docx --links --suggest -o out/ drafts/
  rescite annotate -f json resolutions/             spans for an editor")]
pub struct Annotate {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    judging: Judging,

    /// Output format
    #[arg(short, long, value_enum, default_value_t = Format::Html)]
    format: Format,

    /// Write one file per document into this folder, created if needed; by
    /// default a single document goes to standard output
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Link every citation to its document (docx; the other formats always do)
    #[arg(long)]
    links: bool,

    /// Make suggestions tracked changes, where there is only one (docx)
    #[arg(long)]
    suggest: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A self-contained web page
    Html,
    /// Markdown as GitHub and pandoc read it
    Markdown,
    /// The Akoma Ntoso file with links inserted
    Akn,
    /// Spans with targets, links, places and findings
    Json,
    /// The Word file with findings as comments
    Docx,
}

impl Annotate {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let mut run = Run::new(&self.inputs)?.whole();
        let project = &run.project;
        let known =
            self.judging.registry(project).and_then(|registry| Ok((registry, accepted(project.baseline.as_ref())?)));
        let (registry, accepted) = match known {
            Ok(known) => known,
            Err(error) => return Ok(output::misused(&error)),
        };
        if let Some(folder) = &self.output {
            run.will_write(folder)?;
        }
        let mut reads: Vec<Extracted> = Vec::new();
        let outcome = run.for_each(
            |read| read,
            |read| {
                reads.push(read);
                Ok(())
            },
        )?;
        if self.output.is_none() && self.format != Format::Json && reads.len() > 1 {
            let error = anyhow::anyhow!("{} documents need a folder: give one with -o", reads.len());
            return Ok(output::misused(&error));
        }
        if (self.links || self.suggest) && self.format != Format::Docx {
            return Ok(output::misused(&anyhow::anyhow!("`--links` and `--suggest` are for `-f docx`")));
        }
        // A file of another format is reported before anything is written.
        if self.format == Format::Akn
            && let Some(error) = reads.iter().find_map(|read| annotate::akn(read).err())
        {
            return Ok(output::misused(&error.into()));
        }
        if self.format == Format::Docx
            && let Some(error) = reads.iter().find_map(|read| word_file(read).err())
        {
            return Ok(output::misused(&error));
        }
        let mut audit = audit::run(&reads, &registry, &self.judging.choice(&run.project));
        baseline::accept(&mut audit, |fingerprint| run.project.ignore.iter().any(|known| known == fingerprint));
        if let Some(text) = accepted {
            baseline::apply(&mut audit, &text);
        }
        let mut rest = audit.findings.as_slice();
        let mut names = BTreeSet::new();
        for read in &reads {
            // Findings come in the order of the documents.
            let path = &read.document.path;
            let (own, others) = rest.split_at(rest.iter().take_while(|finding| finding.path == *path).count());
            rest = others;
            match &self.output {
                Some(folder) => {
                    std::fs::create_dir_all(folder).with_context(|| {
                        format!("{}: cannot create this folder; choose another with -o", folder.display())
                    })?;
                    let name = self.name(Path::new(path), &mut names);
                    let to = folder.join(name);
                    if to.exists() && to.canonicalize().ok() == Path::new(path).canonicalize().ok() {
                        return Err(WrittenOver(path.into()).into());
                    }
                    let text = self.text(read, own)?;
                    export::save(to, |out| out.write_all(&text))?;
                }
                None => {
                    let text = self.text(read, own)?;
                    let mut out = output::stdout();
                    out.write_all(&text)?;
                    out.flush()?;
                }
            }
        }
        Ok(outcome)
    }

    /// The annotated document.
    fn text(&self, read: &Extracted, findings: &[Finding]) -> anyhow::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self.format {
            Format::Html => annotate::html(&mut out, read, findings)?,
            Format::Markdown => annotate::markdown(&mut out, read, findings)?,
            Format::Json => annotate::json(&mut out, read, findings)?,
            Format::Akn => self.akn(&mut out, read)?,
            Format::Docx => self.docx(&mut out, read, findings)?,
        }
        Ok(out)
    }

    fn akn(&self, out: &mut Vec<u8>, read: &Extracted) -> anyhow::Result<()> {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let done = annotate::akn(read)?;
        let path = &read.document.path;
        // Neither the mark of the byte order nor another encoding is in the
        // text; what is in an archive or came through a pipe is UTF-8, or its
        // reader said otherwise.
        let bytes = std::fs::read(path).unwrap_or_default();
        let marked = bytes.starts_with(MARK);
        let file = bytes.strip_prefix(MARK).unwrap_or(&bytes);
        anyhow::ensure!(
            file.is_empty() || file == read.document.source.as_bytes(),
            "{path}: is not in UTF-8, the only encoding that links can be inserted into"
        );
        if marked {
            out.extend(MARK);
        }
        out.extend(done.xml.as_bytes());
        if !self.inputs.quiet {
            let mut stderr = std::io::stderr().lock();
            for place in &done.skipped {
                let _ = writeln!(stderr, "rescite: {path}:{}:{}: not linked: {}", place.line, place.column, place.why);
            }
            let _ = writeln!(
                stderr,
                "rescite: {path}: {} citations linked, {} of them in pieces; {} already linked, {} without a link, {} skipped",
                done.linked,
                done.divided,
                done.kept,
                done.without,
                done.skipped.len()
            );
        }
        Ok(())
    }

    fn docx(&self, out: &mut Vec<u8>, read: &Extracted, findings: &[Finding]) -> anyhow::Result<()> {
        let path = &read.document.path;
        let bytes = word_file(read)?;
        let edits = if self.suggest { audit::fix::edits(findings, audit::Confidence::Likely) } else { Vec::new() };
        let word = annotate::Word { findings, links: self.links, edits: &edits, tracked: true };
        let done = annotate::docx(read, &bytes, &word)?;
        out.extend(&done.bytes);
        if !self.inputs.quiet {
            let annotate::Written { comments, moved, links, changes, not_changed, .. } = done;
            let moved = if moved > 0 { format!(" ({moved} of them beside their words)") } else { String::new() };
            let not_changed = if not_changed > 0 { format!("; not changed: {not_changed}") } else { String::new() };
            let _ = writeln!(
                std::io::stderr(),
                "rescite: {path}: comments: {comments}{moved}; links: {links}; changes: {changes}{not_changed}"
            );
        }
        Ok(())
    }

    /// The name of a document's file: its own with the ending of the form; a
    /// name that is taken gets a number.
    fn name(&self, path: &Path, taken: &mut BTreeSet<String>) -> String {
        let ending = match self.format {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Akn => "xml",
            Format::Json => "json",
            Format::Docx => "docx",
        };
        let stem = path.file_stem().map_or_else(|| "document".into(), |stem| stem.to_string_lossy().into_owned());
        let stem = if stem == "-" { "document".to_owned() } else { stem };
        let names = std::iter::once(format!("{stem}.{ending}")).chain((2..).map(|n| format!("{stem}-{n}.{ending}")));
        // Names that differ only in case are one name on some file systems.
        names.into_iter().find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    }
}

/// The bytes of the Word file that a document was read from.
fn word_file(read: &Extracted) -> anyhow::Result<Vec<u8>> {
    let path = &read.document.path;
    let bytes = std::fs::read(path).with_context(|| {
        format!("{path}: only a Word file of its own can be given back; unpack it, or save it first")
    })?;
    source::docx::traced(Path::new(path), &bytes)?;
    Ok(bytes)
}
