//! Fonts as a reader of text needs them: codes into characters and widths.

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::cmap::CMap;
use super::encoding::{self, Base};
use super::guard;
use super::stream;

/// A code's text, in one word: nothing, a character, or a place in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code(u32);

const POOLED: u32 = 1 << 31;
const UNKNOWN: Code = Code(0xFFFD);
const SILENT: Code = Code(0);

/// The text of one glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Text<'f> {
    Char(char),
    Str(&'f str),
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    text: Code,
    /// In thousandths of the font size.
    width: f32,
}

/// A font of the file.
#[derive(Debug)]
pub(super) struct Font {
    /// How codes are told apart where they have more than one byte.
    codes: Option<CMap>,
    cells: Vec<Cell>,
    pool: Vec<Box<str>>,
    default: Cell,
    /// Codes are UTF-16 themselves.
    unicode: bool,
    pub(super) bold: bool,
    /// False where the file does not say what characters the font draws.
    pub(super) legible: bool,
}

impl Font {
    pub(super) fn read(dict: &Dict<'_>) -> Font {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let to_unicode =
            dict.get::<Stream<'_>>("ToUnicode").and_then(|table| stream::decode(&table, guard::STREAM_BYTES));
        let to_unicode = to_unicode.map(|data| CMap::parse(&data)).unwrap_or_default();
        let mut font = match subtype.as_deref() {
            Some(b"Type0") => Font::composite(dict, to_unicode),
            _ => Font::simple(dict, &name, &to_unicode),
        };
        font.bold = ["Bold", "bold", "Black", "Heavy"].iter().any(|word| name.contains(word));
        font
    }

    fn empty(default: Cell) -> Font {
        Font { codes: None, cells: Vec::new(), pool: Vec::new(), default, unicode: false, bold: false, legible: true }
    }

    /// A font of one-byte codes.
    fn simple(dict: &Dict<'_>, name: &str, to_unicode: &CMap) -> Font {
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let missing = descriptor.get::<f32>("MissingWidth").unwrap_or(0.0);
        let mut font = Font::empty(Cell { text: UNKNOWN, width: missing });
        let table = simple_table(dict, &descriptor, name);
        let widths = dict.get::<Array<'_>>("Widths");
        let first = dict.get::<i32>("FirstChar").unwrap_or(0);
        let scale = match dict.get::<Array<'_>>("FontMatrix") {
            Some(matrix) => matrix.iter::<Number>().next().map_or(1.0, |n| n.as_f32() * 1000.0),
            None => 1.0,
        };
        font.cells =
            (0..=255u8).map(|code| Cell { text: Code(u32::from(table[usize::from(code)])), width: missing }).collect();
        for code in 0..256u32 {
            let text = match to_unicode.text.get(&code) {
                Some(text) => font.pooled(text),
                None => font.character(table[code as usize]),
            };
            font.cells[code as usize].text = text;
        }
        match widths {
            Some(widths) => {
                for (place, width) in widths.iter::<Number>().take(256).enumerate() {
                    if let Some(cell) = usize::try_from(first).ok().and_then(|first| font.cells.get_mut(first + place))
                    {
                        cell.width = width.as_f32() * scale;
                    }
                }
            }
            None => {
                for (cell, character) in font.cells.iter_mut().zip(table) {
                    cell.width = standard_width(name, character);
                }
            }
        }
        font
    }

    /// A font of codes of one to four bytes.
    fn composite(dict: &Dict<'_>, to_unicode: CMap) -> Font {
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let width = descendant.get::<f32>("DW").unwrap_or(1000.0);
        let mut font = Font::empty(Cell { text: UNKNOWN, width });
        let named = dict.get::<Name<'_>>("Encoding");
        let codes = match dict.get::<Stream<'_>>("Encoding") {
            Some(table) => stream::decode(&table, guard::STREAM_BYTES).map(|data| CMap::parse(&data)),
            None => None,
        };
        font.unicode = named.is_some_and(|name| ["UCS2", "UTF16"].iter().any(|form| name.as_str().contains(form)));
        font.legible = font.unicode || !to_unicode.text.is_empty();
        let codes = codes.unwrap_or_else(CMap::two_bytes);
        let glyph_of = |code: u32| if codes.glyphs.is_empty() { Some(code) } else { codes.glyphs.get(&code).copied() };
        let widths = descendant.get::<Array<'_>>("W").map(|array| composite_widths(&array)).unwrap_or_default();
        let last =
            to_unicode.text.keys().copied().filter(|&code| code <= 0xFFFF).max().unwrap_or(0).max(widths.len() as u32);
        for code in 0..=last.min(0xFFFF) {
            let text = match to_unicode.text.get(&code) {
                Some(text) => font.pooled(text),
                None if font.unicode => font.character(char::from_u32(code).unwrap_or('\u{fffd}')),
                None => UNKNOWN,
            };
            let width = glyph_of(code).and_then(|glyph| widths.get(glyph as usize).copied().flatten()).unwrap_or(width);
            font.cells.push(Cell { text, width });
        }
        font.codes = Some(codes);
        font
    }

    fn character(&mut self, character: char) -> Code {
        match encoding::plain(character) {
            Some(text) => self.pooled(text),
            None => Code(u32::from(character)),
        }
    }

    fn pooled(&mut self, text: &str) -> Code {
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (None, _) => SILENT,
            (Some(only), None) if encoding::plain(only).is_none() => Code(u32::from(only)),
            (Some(' '), None) => Code(u32::from(' ')),
            _ => {
                let mut whole = String::with_capacity(text.len());
                for character in text.chars() {
                    match encoding::plain(character) {
                        Some(plain) => whole.push_str(plain),
                        None => whole.push(character),
                    }
                }
                match whole.as_str() {
                    "" => SILENT,
                    " " => Code(u32::from(' ')),
                    _ => {
                        self.pool.push(whole.into_boxed_str());
                        Code(POOLED | (self.pool.len() - 1) as u32)
                    }
                }
            }
        }
    }

    /// Hands over each glyph of a shown string: its text, its width in ems,
    /// and whether it is the one-byte code 32, which word spacing widens.
    pub(super) fn each_glyph<'f>(&'f self, bytes: &[u8], mut glyph: impl FnMut(Option<Text<'f>>, f32, bool)) {
        let Some(codes) = &self.codes else {
            for &code in bytes {
                let cell = self.cells.get(usize::from(code)).unwrap_or(&self.default);
                glyph(self.text(cell.text), cell.width / 1000.0, code == 32);
            }
            return;
        };
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = codes.next_code(rest);
            let cell = self.cells.get(code as usize).copied().unwrap_or(Cell {
                text: if self.unicode { Code(code) } else { self.default.text },
                width: self.default.width,
            });
            glyph(self.text(cell.text), cell.width / 1000.0, length == 1 && code == 32);
            rest = rest.get(length.max(1)..).unwrap_or(&[]);
        }
    }

    fn text(&self, code: Code) -> Option<Text<'_>> {
        match code {
            SILENT => None,
            Code(pooled) if pooled & POOLED != 0 => {
                self.pool.get((pooled & !POOLED) as usize).map(|text| Text::Str(text))
            }
            Code(character) => Some(Text::Char(char::from_u32(character).unwrap_or('\u{fffd}'))),
        }
    }
}

/// The characters of a simple font before its ToUnicode table is looked at.
fn simple_table(dict: &Dict<'_>, descriptor: &Dict<'_>, name: &str) -> [char; 256] {
    let true_type = dict.get::<Name<'_>>("Subtype").is_some_and(|subtype| &*subtype == b"TrueType");
    let symbolic = descriptor.get::<i32>("Flags").is_some_and(|flags| flags & 4 != 0);
    let natural = if true_type || symbolic { Base::Windows } else { Base::Standard };
    let encoding = dict.get::<Object<'_>>("Encoding");
    let base = match &encoding {
        Some(Object::Name(name)) => Base::named(name).unwrap_or(natural),
        Some(Object::Dict(dict)) => {
            dict.get::<Name<'_>>("BaseEncoding").and_then(|name| Base::named(&name)).unwrap_or(natural)
        }
        _ => natural,
    };
    let mut table = base.table();
    if name.contains("Symbol") && !matches!(encoding, Some(Object::Dict(_))) {
        table[0xB7] = '•';
    }
    if let Some(Object::Dict(dict)) = &encoding {
        let mut code = 0usize;
        for item in dict.get::<Array<'_>>("Differences").iter().flat_map(|array| array.iter::<Object<'_>>().take(1024))
        {
            match item {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
                Object::Name(glyph) => {
                    if let Some(slot) = table.get_mut(code) {
                        *slot = encoding::named_glyph(glyph.as_str()).unwrap_or('\u{fffd}');
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    table
}

/// The widths of glyph numbers, from `c [w …]` and `first last w`.
fn composite_widths(array: &Array<'_>) -> Vec<Option<f32>> {
    let mut widths: Vec<Option<f32>> = Vec::new();
    let mut set = |glyph: usize, width: f32| {
        if glyph <= 0xFFFF {
            if widths.len() <= glyph {
                widths.resize(glyph + 1, None);
            }
            widths[glyph] = Some(width);
        }
    };
    let mut items = array.iter::<Object<'_>>().take(guard::CMAP_ENTRIES);
    while let Some(Object::Number(first)) = items.next() {
        let first = usize::try_from(first.as_i64()).unwrap_or(usize::MAX);
        match items.next() {
            Some(Object::Array(run)) => {
                for (step, width) in run.iter::<Number>().take(0x1_0000).enumerate() {
                    set(first.saturating_add(step), width.as_f32());
                }
            }
            Some(Object::Number(last)) => {
                let Some(Object::Number(width)) = items.next() else { break };
                let last = usize::try_from(last.as_i64()).unwrap_or(0).min(0xFFFF);
                (first..=last).for_each(|glyph| set(glyph, width.as_f32()));
            }
            _ => break,
        }
    }
    widths
}

/// Widths of Times and Helvetica from blank to `~`, for the fonts that every
/// PDF reader has and a file need not describe.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

fn standard_width(name: &str, character: char) -> f32 {
    if name.contains("Courier") {
        return 600.0;
    }
    let table = if name.contains("Helvetica") || name.contains("Arial") { &HELVETICA } else { &TIMES };
    let place = (character as usize).checked_sub(0x20).and_then(|place| table.get(place));
    place.map_or(500.0, |&width| f32::from(width))
}
