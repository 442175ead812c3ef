//! The encodings of bytes in RTF: of the file, and of its fonts.

use std::collections::HashMap;

use encoding_rs::Encoding;

/// The encoding of a Windows or Macintosh code page.
pub(super) fn of_code_page(number: i32) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        866 => encoding_rs::IBM866,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        10007 => encoding_rs::X_MAC_CYRILLIC,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// The code page of a font's `\fcharset`; `None` for the file's own.
fn of_charset(number: i32) -> Option<&'static Encoding> {
    let code_page = match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    Some(of_code_page(code_page))
}

/// The encodings of a file.
#[derive(Debug)]
pub(super) struct Charsets {
    /// Of text in fonts that name none.
    pub default: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// The font whose row of the table is being read.
    row: i32,
}

impl Default for Charsets {
    fn default() -> Self {
        Charsets { default: encoding_rs::WINDOWS_1252, fonts: HashMap::new(), row: 0 }
    }
}

impl Charsets {
    /// A control word in the table of fonts.
    pub fn take(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("f", Some(font)) => self.row = font,
            ("fcharset", Some(charset)) => {
                if let Some(encoding) = of_charset(charset) {
                    self.fonts.insert(self.row, encoding);
                }
            }
            _ => {}
        }
    }

    /// The encoding of text in a font.
    pub fn of_font(&self, font: i32) -> &'static Encoding {
        self.fonts.get(&font).copied().unwrap_or(self.default)
    }
}
