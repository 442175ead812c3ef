//! Pictures of the graph that need no other program: SVG, and PNG of it.
//!
//! A layout defines positions and a drawing what things look like; each
//! is a file of this folder. [`timeline`] shows a whole graph through time,
//! and [`ego`] one document among those that it cites and that cite it.
//!
//! | Job                               | File         |
//! |-----------------------------------|--------------|
//! | how wide a text is                | `face`       |
//! | colours, and their contrast       | `theme`      |
//! | days and years across the picture | `time`       |
//! | discs and names side by side      | `pack`       |
//! | the timeline's layout             | `timeline`   |
//! | which edges are drawn             | `thin`       |
//! | the timeline's drawing            | `chart`      |
//! | one document's surroundings       | `ego`        |
//! | the legend                        | `legend`     |
//! | marks without colours             | `sheet`      |
//! | SVG and PNG                       | `svg`, `png` |

mod chart;
mod ego;
mod face;
mod legend;
mod pack;
#[cfg(feature = "png")]
mod png;
mod sheet;
mod svg;
#[cfg(test)]
mod tests;
mod theme;
mod thin;
mod time;
mod timeline;
mod words;

pub use chart::timeline;
pub use ego::ego;
pub use face::Letters;
pub use pack::Rect;
#[cfg(feature = "png")]
pub use png::{PngError, png};
pub use sheet::Sheet;
#[cfg(test)]
pub(crate) use tests::generated;
pub use theme::{Theme, organ_colours};
pub use time::{Axis, When};
pub use timeline::{Grouping, Label, Lane, Spot, Timeline};
pub(crate) use words::title as telling_title;
