//! A drawing as PNG, through resvg, with the typeface that it was measured
//! with; other scripts are drawn in the fonts of the system, if it has
//! them.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::{Sheet, Theme};

/// The most pixels that a picture may have: 400 megabytes of them.
const MOST_PIXELS: f64 = 1e8;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    for font in [
        &include_bytes!("../../assets/fonts/Arimo-Regular.ttf")[..],
        &include_bytes!("../../assets/fonts/Arimo-Bold.ttf")[..],
    ] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Arimo");
    Arc::new(fonts)
});

/// Why a drawing could not become pixels.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// It would have too many of them.
    #[error("the picture would be {width:.0} by {height:.0} pixels; choose a smaller --scale, or write SVG")]
    TooLarge {
        /// In pixels.
        width: f64,
        /// In pixels.
        height: f64,
    },
    /// The SVG was not understood.
    #[error("the drawing could not be read: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The pixels could not be packed.
    #[error("the picture could not be encoded: {0}")]
    Encode(String),
}

/// The drawing as the bytes of a PNG file, `scale` pixels for each of the
/// drawing's. A theme that follows the reader's system is light.
///
/// # Errors
/// Where it would be too large, or resvg fails.
pub fn png(sheet: &Sheet, theme: Theme, scale: f64) -> Result<Vec<u8>, PngError> {
    let (width, height) = ((sheet.width * scale).ceil(), (sheet.height * scale).ceil());
    let too_large = || PngError::TooLarge { width, height };
    if !(width >= 1.0 && height >= 1.0 && width * height <= MOST_PIXELS) {
        return Err(too_large());
    }
    let theme = if theme == Theme::Auto { Theme::Light } else { theme };
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(&sheet.svg(theme), &options)?;
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(too_large)?;
    let scale = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PngError::Encode(error.to_string()))
}

#[cfg(test)]
mod tests {
    use resvg::usvg::Node;

    use super::*;
    use crate::draw::Letters;

    /// The width of a text as resvg sets it.
    fn set(text: &str, weight: &str) -> f64 {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
             <text font-family=\"Arimo\" font-weight=\"{weight}\" font-size=\"2048\" xml:space=\"preserve\">{text}</text></svg>"
        );
        let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
        let tree = Tree::from_str(&svg, &options).unwrap();
        match tree.root().children() {
            [Node::Text(text)] => f64::from(text.bounding_box().width()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_table_of_widths_is_that_of_the_font() {
        for (weight, letters) in [("400", Letters::regular(2048.0)), ("700", Letters::bold(2048.0))] {
            for c in "S/RES1325(0)Женщины,Ελλάδαïœ…–".chars() {
                let text = c.to_string();
                assert!((letters.width(&text) - set(&text, weight)).abs() < 1.0, "{c}");
            }
            // Kerning only draws letters nearer to each other.
            let name = "A/RES/217(III), S/PRST/2004/40";
            let (measured, drawn) = (letters.width(name), set(name, weight));
            assert!(drawn <= measured + 1.0 && drawn > 0.95 * measured, "{drawn} of {measured}");
        }
    }

    #[test]
    fn a_picture_has_the_size_that_was_asked_for() {
        let graph = crate::draw::tests::generated(20, 3);
        let sheet = crate::draw::timeline(&graph, &crate::draw::Grouping::by_organ(&graph), &graph, None);
        let bytes = png(&sheet, Theme::Auto, 0.5).unwrap();
        assert_eq!(&bytes[..4], b"\x89PNG");
        let width = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
        assert_eq!(f64::from(width), (sheet.width / 2.0).ceil());
        let error = png(&sheet, Theme::Auto, 1000.0).unwrap_err().to_string();
        assert!(error.contains("choose a smaller --scale"), "{error}");
    }
}
