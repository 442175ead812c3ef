//! A page's content stream into placed glyphs and rules.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};

use super::font::{Font, Text};
use super::guard::{self, Deadline};
use super::matrix::{Matrix, turn_of, turned};
use super::stream;

/// One glyph on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Its text, in [`Canvas::text`].
    pub(super) at: u32,
    pub(super) len: u8,
    pub(super) bold: bool,
    /// Marked as running head or foot by the file itself.
    pub(super) furniture: bool,
    /// Quarter turns of the writing direction.
    pub(super) turn: u8,
}

/// A horizontal stroke.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
}

/// What a page draws.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// A font without characters drew something.
    pub(super) illegible: bool,
    /// Bounds cut the page off.
    pub(super) cut: bool,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    character_space: f32,
    word_space: f32,
    /// Horizontal scaling, 1 for none.
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Reads the pages of one file; keeps its fonts.
pub(super) struct Painter {
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    deadline: Deadline,
}

/// Where the drawing of one page stands.
struct Pen<'c> {
    canvas: &'c mut Canvas,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// For each open marked content, whether it is page furniture.
    marked: Vec<bool>,
    path: Vec<(f32, f32, f32, f32)>,
    from: (f32, f32),
}

impl Painter {
    pub(super) fn new(deadline: Deadline) -> Self {
        Painter { fonts: HashMap::new(), deadline }
    }

    /// Draws `data`, a page's content, with its resources.
    pub(super) fn page(&mut self, data: &[u8], resources: &Dict<'_>, canvas: &mut Canvas) {
        let state = State {
            matrix: Matrix::ONE,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut pen = Pen {
            canvas,
            state,
            saved: Vec::new(),
            text: Matrix::ONE,
            line: Matrix::ONE,
            marked: Vec::new(),
            path: Vec::new(),
            from: (0.0, 0.0),
        };
        self.draw(data, resources, &mut pen, 0);
    }

    fn draw(&mut self, data: &[u8], resources: &Dict<'_>, pen: &mut Pen<'_>, depth: usize) {
        let fonts = resources.get::<Dict<'_>>("Font").unwrap_or_default();
        let floor = pen.saved.len();
        let mut named: HashMap<Vec<u8>, Rc<Font>> = HashMap::new();
        let mut instructions = UntypedIter::new(data);
        let mut count = 0u32;
        while let Some(instruction) = instructions.next() {
            count += 1;
            if pen.canvas.cut || (count.is_multiple_of(512) && self.deadline.passed()) {
                pen.canvas.cut = true;
                return;
            }
            let mut numbers = [0f32; 6];
            let operator: &[u8] = instruction.operator;
            let mut operands = instruction.operands();
            let mut string = None;
            let mut array = None;
            let mut name = None;
            let mut dict = None;
            let mut filled = 0;
            // Only operators that move, show or mark text need their operands.
            if wanted(operator) {
                for operand in operands.by_ref() {
                    match operand {
                        Object::Number(number) if filled < 6 => {
                            numbers[filled] = number.as_f32();
                            filled += 1;
                        }
                        Object::String(shown) => string = Some(shown),
                        Object::Array(shown) => array = Some(shown),
                        Object::Name(given) => name = Some(given),
                        Object::Dict(given) => dict = Some(given),
                        _ => {}
                    }
                }
            }
            let n = numbers;
            match operator {
                b"q" if pen.saved.len() < guard::STATE_DEPTH => pen.saved.push(pen.state.clone()),
                b"Q" if pen.saved.len() > floor => {
                    if let Some(state) = pen.saved.pop() {
                        pen.state = state;
                    }
                }
                b"cm" => pen.state.matrix = Matrix(n).then(pen.state.matrix),
                b"BT" => (pen.text, pen.line) = (Matrix::ONE, Matrix::ONE),
                b"Tf" => {
                    pen.state.size = n[0];
                    if let Some(name) = name {
                        pen.state.font = self.font(&fonts, name, &mut named);
                    }
                }
                b"Tm" => (pen.text, pen.line) = (Matrix(n), Matrix(n)),
                b"Td" => pen.next_line(n[0], n[1]),
                b"TD" => {
                    pen.state.leading = -n[1];
                    pen.next_line(n[0], n[1]);
                }
                b"T*" => pen.next_line(0.0, -pen.state.leading),
                b"TL" => pen.state.leading = n[0],
                b"Tc" => pen.state.character_space = n[0],
                b"Tw" => pen.state.word_space = n[0],
                b"Tz" => pen.state.stretch = n[0] / 100.0,
                b"Ts" => pen.state.rise = n[0],
                b"Tj" => {
                    if let Some(string) = &string {
                        pen.show(string);
                    }
                }
                b"'" | b"\"" => {
                    if operator == b"\"" {
                        (pen.state.word_space, pen.state.character_space) = (n[0], n[1]);
                    }
                    pen.next_line(0.0, -pen.state.leading);
                    if let Some(string) = &string {
                        pen.show(string);
                    }
                }
                b"TJ" => {
                    if let Some(array) = &array {
                        pen.show_array(array);
                    }
                }
                b"BDC" | b"BMC" => {
                    let furniture =
                        name.is_some_and(|name| &**name == b"Artifact") && dict.is_some_and(|dict| is_furniture(dict));
                    if pen.marked.len() < guard::STATE_DEPTH {
                        pen.marked.push(furniture);
                    }
                }
                b"EMC" => {
                    pen.marked.pop();
                }
                b"m" => pen.from = (n[0], n[1]),
                b"l" => {
                    let from = pen.from;
                    pen.segment(from.0, from.1, n[0], n[1]);
                    pen.from = (n[0], n[1]);
                }
                b"re" => pen.segment(n[0], n[1], n[0] + n[2], n[1] + n[3]),
                b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => pen.paint(),
                b"n" => pen.path.clear(),
                b"Do" if depth < guard::FORM_DEPTH => {
                    let forms = resources.get::<Dict<'_>>("XObject").unwrap_or_default();
                    if let Some(form) = name.and_then(|name| forms.get::<Stream<'_>>(name)) {
                        self.form(&form, resources, pen, depth);
                    }
                }
                _ => {}
            }
        }
        pen.saved.truncate(floor);
    }

    fn form(&mut self, form: &Stream<'_>, outer: &Dict<'_>, pen: &mut Pen<'_>, depth: usize) {
        if form.dict().get::<Name<'_>>("Subtype").as_deref() != Some(b"Form")
            || self.deadline.passed()
            || pen.canvas.cut
        {
            return;
        }
        let Some(data) = stream::decode(form, guard::STREAM_BYTES) else { return };
        let (state, text, line, marked) = (pen.state.clone(), pen.text, pen.line, pen.marked.len());
        if let Some(matrix) = form.dict().get::<[f32; 6]>("Matrix") {
            pen.state.matrix = Matrix(matrix).then(pen.state.matrix);
        }
        let resources = form.dict().get::<Dict<'_>>("Resources");
        self.draw(&data, resources.as_ref().unwrap_or(outer), pen, depth + 1);
        (pen.state, pen.text, pen.line) = (state, text, line);
        pen.marked.truncate(marked);
    }

    fn font(&mut self, fonts: &Dict<'_>, name: &Name<'_>, named: &mut HashMap<Vec<u8>, Rc<Font>>) -> Option<Rc<Font>> {
        if let Some(font) = named.get::<[u8]>(name) {
            return Some(Rc::clone(font));
        }
        let id = fonts.get_ref(&**name).map(ObjectIdentifier::from);
        let known = id.and_then(|id| self.fonts.get(&id).map(Rc::clone));
        let font = match known {
            Some(font) => font,
            None => {
                let font = Rc::new(Font::read(&fonts.get::<Dict<'_>>(&**name)?));
                if let (Some(id), true) = (id, self.fonts.len() < 512) {
                    self.fonts.insert(id, Rc::clone(&font));
                }
                font
            }
        };
        named.insert(name.to_vec(), Rc::clone(&font));
        Some(font)
    }
}

fn wanted(operator: &[u8]) -> bool {
    matches!(
        operator,
        b"cm"
            | b"Tf"
            | b"Tm"
            | b"Td"
            | b"TD"
            | b"TL"
            | b"Tc"
            | b"Tw"
            | b"Tz"
            | b"Ts"
            | b"Tj"
            | b"'"
            | b"\""
            | b"TJ"
            | b"BDC"
            | b"BMC"
            | b"m"
            | b"l"
            | b"re"
            | b"Do"
    )
}

/// True for what a file marks as the head or foot of its pages.
fn is_furniture(properties: &Dict<'_>) -> bool {
    let is = |key: &str, values: &[&[u8]]| properties.get::<Name<'_>>(key).is_some_and(|name| values.contains(&&*name));
    is("Type", &[b"Pagination"]) && (is("Subtype", &[b"Header", b"Footer"]) || properties.contains_key("Attached"))
}

impl Pen<'_> {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn show_array(&mut self, array: &Array<'_>) {
        let mut items = array.flex_iter();
        while let Some(item) = items.next::<Object<'_>>() {
            match item {
                Object::String(string) => self.show(&string),
                Object::Number(number) => {
                    let shift = -number.as_f32() / 1000.0 * self.state.size * self.state.stretch;
                    self.text = Matrix::shift(shift, 0.0).then(self.text);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let state = &self.state;
        let whole = self.text.then(state.matrix);
        let [a, b, c, d, ..] = whole.0;
        let size = (state.size * c.hypot(d)).abs();
        let turn = turn_of(a, b);
        let furniture = self.marked.contains(&true);
        let canvas = &mut *self.canvas;
        if canvas.glyphs.len() > guard::PAGE_GLYPHS {
            canvas.cut = true;
            return;
        }
        canvas.illegible |= !font.legible;
        let mut pen = 0.0;
        font.each_glyph(bytes, |text, width, is_blank| {
            let advance = width * state.size * state.stretch;
            if let Some(text) = text {
                let (x0, y) = turned(turn, whole.apply(pen, state.rise));
                let (x1, _) = turned(turn, whole.apply(pen + advance, state.rise));
                let at = canvas.text.len();
                match text {
                    Text::Char(character) => canvas.text.push(character),
                    Text::Str(text) => canvas.text.push_str(text),
                }
                let len = (canvas.text.len() - at) as u8;
                if x0.is_finite() && x1.is_finite() && y.is_finite() && size.is_finite() && size > 0.0 {
                    canvas.glyphs.push(Glyph { x0, x1, y, size, at: at as u32, len, bold: font.bold, furniture, turn });
                }
            }
            let word_space = if is_blank { state.word_space } else { 0.0 };
            pen += advance + (state.character_space + word_space) * state.stretch;
        });
        self.text = Matrix::shift(pen, 0.0).then(self.text);
    }

    fn segment(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) {
        if self.path.len() < 256 {
            self.path.push((x0, y0, x1, y1));
        }
    }

    fn paint(&mut self) {
        for (x0, y0, x1, y1) in self.path.drain(..) {
            let ((x0, y0), (x1, y1)) = (self.state.matrix.apply(x0, y0), self.state.matrix.apply(x1, y1));
            let (x0, x1) = (x0.min(x1), x0.max(x1));
            if (y1 - y0).abs() < 1.6 && x1 - x0 > 40.0 && self.canvas.rules.len() < 4096 {
                self.canvas.rules.push(Rule { x0, x1, y: y0 });
            }
        }
    }
}
