//! Pictures of the graph, drawn by Graphviz if it is installed.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::file::{SaveError, save};
use super::view::View;

/// The form of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Picture {
    /// Scales without loss; links and tooltips work in a browser.
    Svg,
    /// Dots, for slides and documents.
    Png,
}

impl Picture {
    /// All pictures.
    pub const ALL: [Picture; 2] = [Picture::Svg, Picture::Png];

    /// The ending of its files, which is also Graphviz's name for the form.
    pub fn extension(self) -> &'static str {
        match self {
            Picture::Svg => "svg",
            Picture::Png => "png",
        }
    }

    /// The file that the picture is written to: `citations.svg`.
    pub fn file_name(self) -> &'static str {
        match self {
            Picture::Svg => "citations.svg",
            Picture::Png => "citations.png",
        }
    }

    /// What the picture is for, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Picture::Svg => "Picture with links and tooltips, for a browser; drawn by Graphviz",
            Picture::Png => "Picture for slides and documents; drawn by Graphviz",
        }
    }
}

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Graphviz is missing.
    #[error("the Graphviz program `dot` is not installed: install Graphviz, or use citations.dot elsewhere")]
    NotInstalled,
    /// Graphviz could not be started or talked to.
    #[error("the Graphviz program `dot` cannot be run: {0}")]
    Run(#[source] io::Error),
    /// Graphviz gave up.
    #[error("the Graphviz program `dot` failed: {0}")]
    Failed(String),
    /// The picture could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Layout engines of Graphviz.
const ENGINES: [&str; 8] = ["dot", "neato", "fdp", "sfdp", "twopi", "circo", "osage", "patchwork"];

/// Draws a graph in DOT into a file, with the engine that its `layout` names.
///
/// ```no_run
/// use rescite::export::{Picture, render};
/// render(r#"digraph "citations" { "A/RES/70/1" }"#, Picture::Svg, "citations.svg".as_ref())?;
/// # Ok::<(), rescite::export::RenderError>(())
/// ```
///
/// # Errors
/// Where Graphviz is not installed or fails, or the file cannot be written.
pub fn render(dot: &str, picture: Picture, path: &Path) -> Result<(), RenderError> {
    render_with("dot", dot, picture, path)
}

/// Draws a graph as `citations.dot` has it.
///
/// # Errors
/// Where Graphviz is not installed or fails, or the file cannot be written.
pub fn draw(view: &View, picture: Picture, path: &Path) -> Result<(), RenderError> {
    let mut drawing = Vec::new();
    super::dot::write(view, &mut drawing).map_err(RenderError::Run)?;
    render(&String::from_utf8_lossy(&drawing), picture, path)
}

fn render_with(program: &str, dot: &str, picture: Picture, path: &Path) -> Result<(), RenderError> {
    let mut input = tempfile::Builder::new().suffix(".dot").tempfile().map_err(RenderError::Run)?;
    input.write_all(dot.as_bytes()).map_err(RenderError::Run)?;
    let input = input.into_temp_path();
    let mut command = Command::new(program);
    if let Some(engine) = engine(dot) {
        command.arg(format!("-K{engine}"));
    }
    command.arg(format!("-T{}", picture.extension())).arg(&input).stdin(Stdio::null());
    let ran = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RenderError::NotInstalled,
        _ => RenderError::Run(error),
    })?;
    if !ran.status.success() || ran.stdout.is_empty() {
        let said = String::from_utf8_lossy(&ran.stderr);
        let first = said.lines().map(str::trim).find(|line| !line.is_empty());
        return Err(RenderError::Failed(first.map_or_else(|| ran.status.to_string(), str::to_owned)));
    }
    Ok(save(path, |out| out.write_all(&ran.stdout))?)
}

/// The engine that the graph's first `layout` attribute names. Titles cannot
/// pass for it, since the quotes within them are escaped.
fn engine(dot: &str) -> Option<&'static str> {
    let (_, rest) = dot.split_once("layout=\"")?;
    ENGINES.into_iter().find(|engine| rest.strip_prefix(engine).is_some_and(|rest| rest.starts_with('"')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_said_so() {
        let error = render_with("no-such-graphviz", "digraph {}", Picture::Svg, Path::new("never.svg")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the Graphviz program `dot` is not installed: install Graphviz, or use citations.dot elsewhere"
        );
    }

    #[test]
    fn the_layout_chooses_the_engine() {
        assert_eq!(engine("digraph \"x\" { graph[layout=\"sfdp\"]; }"), Some("sfdp"));
        assert_eq!(engine("digraph { \"layout=\\\"dot\\\"\" }"), None);
        assert_eq!(engine("digraph { graph[layout=\"sh -c\"] }"), None);
    }

    #[test]
    fn a_failing_program_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.svg");
        match render("digraph {", Picture::Svg, &path) {
            Err(RenderError::NotInstalled) => println!("skipped: Graphviz is not installed"),
            Err(RenderError::Failed(why)) => assert!(why.contains("syntax error"), "{why}"),
            other => panic!("{other:?}"),
        }
        assert!(!path.exists());
    }
}
