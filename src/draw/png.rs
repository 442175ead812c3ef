//! A drawing as PNG, through resvg, with the typeface that it was measured
//! with; other scripts are drawn in the fonts of the system, where it has
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
    #[error("the picture would be {width:.0} by {height:.0} pixels; choose a smaller scale, or SVG")]
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
    use resvg::usvg::fontdb::{Family, Query, Weight};

    use super::*;
    use crate::draw::Letters;

    #[test]
    fn the_table_of_widths_is_that_of_the_font() {
        for (weight, letters) in [(Weight::NORMAL, Letters::regular(2048.0)), (Weight::BOLD, Letters::bold(2048.0))] {
            let query = Query { families: &[Family::Name("Arimo")], weight, ..Query::default() };
            let font = FONTS.query(&query).unwrap();
            let checked = FONTS
                .with_face_data(font, |data, index| {
                    let face = resvg::usvg::fontdb::ttf_parser::Face::parse(data, index).unwrap();
                    assert_eq!(face.units_per_em(), 2048);
                    let text = "S/RES/1325(2000) Женщины, Ελλάδα – naïve œuvre…";
                    for c in text.chars() {
                        let glyph = face.glyph_index(c).unwrap();
                        let width = f64::from(face.glyph_hor_advance(glyph).unwrap());
                        assert_eq!(letters.width(&c.to_string()), width, "{c}");
                    }
                    text.chars().count()
                })
                .unwrap();
            assert!(checked > 40);
        }
    }
}
