//! `rescite draw`: pictures of the graph, with no other program.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};
use rescite::draw::{self, Grouping, Sheet};
use rescite::graph::{CitationGraph, Passages};

use super::run::Run;
use super::subgraph::{GraphOptions, MostCited};
use super::{Outcome, output};

/// Draw the graph as a picture
///
/// The picture is a timeline of documents and citations, or one document
/// between those that it cites and those that cite it. It goes to standard
/// output, or to a file whose extension gives the format.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rescite draw resolutions/ -o timeline.svg
  rescite draw resolutions/ --organ SC --top 200 -o council.png
  rescite draw output/graph.json --as ego --around 'S/RES/1325(2000)' -o 1325.svg
  rescite draw resolutions/ --lanes cluster -o fields.png
  rescite draw resolutions/ --theme dark -o slides.svg")]
pub struct Draw {
    #[command(flatten)]
    source: GraphOptions,

    /// Maximum number of documents; the most cited are kept
    #[arg(long, value_name = "N", help_heading = "Part of the graph")]
    top: Option<usize>,

    /// What to draw
    #[arg(long = "as", value_enum, value_name = "DESIGN", default_value_t = Design::Timeline)]
    design: Design,

    /// Colours; auto follows the reader's system in SVG, and is light in PNG
    #[arg(long, value_enum, value_name = "THEME", default_value_t = Theme::Auto)]
    theme: Theme,

    /// Title of the timeline; an empty text removes it
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// File to write; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Format; by default from the extension of the file, otherwise svg
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// What each lane of the timeline holds
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Lanes::Organ)]
    lanes: Lanes,

    /// PNG pixels per unit of the drawing
    #[arg(long, value_name = "N", default_value_t = 2.0, value_parser = scale)]
    scale: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Design {
    /// All documents by date of adoption, in lanes
    Timeline,
    /// The document that --around names, with its neighbours
    Ego,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lanes {
    /// One lane per organ
    Organ,
    /// One lane for each of the eight largest clusters, and one for the others
    Cluster,
}

/// Clusters that have a lane of their own.
const MOST_LANES: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Theme {
    Light,
    Dark,
    Auto,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Png,
}

fn scale(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(scale) if (0.1..=10.0).contains(&scale) => Ok(scale),
        _ => Err("expected a number from 0.1 to 10".to_owned()),
    }
}

impl Draw {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let format = match self.format() {
            Ok(format) => format,
            Err(error) => return Ok(output::misused(&error)),
        };
        let mut run = Run::new(&self.source.inputs)?;
        if let Some(file) = &self.output {
            run.will_write(file)?;
        }
        let centre = match (self.design, self.source.around().as_slice()) {
            (Design::Timeline, _) => None,
            (Design::Ego, [centre]) => Some(centre.clone()),
            (Design::Ego, _) => {
                let error = anyhow::anyhow!("`--as ego` draws one document: choose it with --around");
                return Ok(output::misused(&error));
            }
        };
        let (MostCited { chosen, part }, built) = self.source.most_cited(&run, Passages::Drop, self.top)?;
        let sheet = match centre {
            Some(centre) => draw::ego(&chosen, chosen.find_or_near(&centre)?),
            None => draw::timeline(&chosen, &self.grouping(&chosen, &part), &part, self.title.as_deref()),
        };
        let theme = match self.theme {
            Theme::Light => draw::Theme::Light,
            Theme::Dark => draw::Theme::Dark,
            Theme::Auto => draw::Theme::Auto,
        };
        let bytes = match format {
            Format::Svg => sheet.svg(theme).into_bytes(),
            Format::Png => png(&sheet, theme, self.scale)?,
        };
        output::save_or_print(self.output.as_deref(), &bytes)?;
        Ok(built.outcome)
    }

    fn grouping(&self, chosen: &CitationGraph, part: &CitationGraph) -> Grouping {
        match self.lanes {
            Lanes::Organ => Grouping::by_organ(chosen),
            Lanes::Cluster => Grouping::by_cluster(chosen, part, MOST_LANES),
        }
    }

    fn format(&self) -> anyhow::Result<Format> {
        let ending = self.output.as_deref().and_then(Path::extension).map(|ending| ending.to_ascii_lowercase());
        match (self.format, ending.as_deref().and_then(|ending| ending.to_str())) {
            (Some(format), _) => Ok(format),
            (None, Some("svg")) => Ok(Format::Svg),
            (None, Some("png")) => Ok(Format::Png),
            (None, Some(other)) if self.output.as_deref().is_some_and(|path| !path.exists() || path.is_file()) => {
                bail!("unsupported picture format `.{other}`; use a file that ends in .svg or .png, or give --format")
            }
            (None, _) => Ok(Format::Svg),
        }
    }
}

#[cfg(feature = "png")]
fn png(sheet: &Sheet, theme: draw::Theme, scale: f64) -> anyhow::Result<Vec<u8>> {
    Ok(draw::png(sheet, theme, scale)?)
}

#[cfg(not(feature = "png"))]
fn png(_: &Sheet, _: draw::Theme, _: f64) -> anyhow::Result<Vec<u8>> {
    bail!("this build of rescite has no PNG: write SVG, or build it with `--features png`")
}
