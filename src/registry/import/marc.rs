//! MARC XML: fields 191 (symbol), 245 (title), and 992 or 269 (day).

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{ImportError, Imported, Row, title};

/// Reads every record.
pub(super) fn read(text: &str, into: &mut Imported) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut place = Place::default();
    let mut record = None;
    let (mut open, mut any) = (0_usize, false);
    loop {
        let from = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|error| ImportError::Xml { line: lines.line_of(from), message: error.to_string() })?;
        match event {
            Event::Start(start) => {
                open += 1;
                match start.local_name().as_ref() {
                    "record" => {
                        any = true;
                        record = Some(Record::at(lines.line_of(from)));
                    }
                    "datafield" => place = Place { tag: attribute(&start, "tag"), ..Place::default() },
                    "subfield" => place.code = attribute(&start, "code"),
                    _ => {}
                }
            }
            Event::Text(words) => put(&mut record, &place, &words),
            Event::CData(words) => put(&mut record, &place, &words),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                put(&mut record, &place, &quick_xml::escape::unescape(&format!("&{name};")).unwrap_or_default());
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                match end.local_name().as_ref() {
                    "subfield" => {
                        // A second symbol is another name of the document.
                        if let Some(record) = record.as_mut().filter(|_| place.is("191", "a")) {
                            record.named |= !record.symbol.trim().is_empty();
                        }
                        place.code.clear();
                    }
                    "datafield" => place = Place::default(),
                    "record" => {
                        if let Some(record) = record.take() {
                            record.end(into);
                        }
                    }
                    _ => {}
                }
            }
            Event::Eof if open > 0 => return Err(ImportError::Cut { line: lines.line_of(from) }),
            Event::Eof if !any => return Err(ImportError::NoRecord),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Counts lines once over the whole text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of an offset that is not before the last one asked for.
    fn line_of(&mut self, offset: u64) -> u64 {
        let to = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = to.max(self.at);
        self.line
    }
}

/// The field and subfield that words stand in.
#[derive(Default)]
struct Place {
    tag: String,
    code: String,
}

impl Place {
    fn is(&self, tag: &str, code: &str) -> bool {
        self.tag == tag && self.code == code
    }
}

/// What is taken of a record.
#[derive(Default)]
struct Record {
    line: u64,
    symbol: String,
    /// True once the first symbol is complete.
    named: bool,
    title: String,
    /// Field 992, the day of the act.
    day: String,
    /// Field 269, the day of the document.
    issued: String,
}

impl Record {
    fn at(line: u64) -> Record {
        Record { line, ..Record::default() }
    }

    fn end(self, into: &mut Imported) {
        // Some records give only a year or a month, which is no day.
        let day = |text: &str| text.trim().parse().ok();
        let date = day(&self.day).or_else(|| day(&self.issued));
        into.insert(self.line, &self.symbol, Row { date, title: title(&self.title) });
    }
}

fn put(record: &mut Option<Record>, place: &Place, words: &str) {
    let Some(record) = record else { return };
    match (place.tag.as_str(), place.code.as_str()) {
        ("191", "a") if !record.named => record.symbol.push_str(words),
        ("245", "a") => record.title.push_str(words),
        ("245", "b") => {
            record.title.push(' ');
            record.title.push_str(words);
        }
        ("992", "a") => record.day.push_str(words),
        ("269", "a") => record.issued.push_str(words),
        _ => {}
    }
}

fn attribute(start: &BytesStart, name: &str) -> String {
    let value = start.try_get_attribute(name).ok().flatten();
    value.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n<record>\n\
        <datafield tag=\"191\" ind1=\" \" ind2=\" \"><subfield code=\"a\">A/RES/78/1</subfield></datafield>\n\
        <datafield tag=\"191\"><subfield code=\"a\">A/78/L.1</subfield></datafield>\n\
        <datafield tag=\"245\"><subfield code=\"a\">Peace &amp; plans :</subfield>\
        <subfield code=\"b\">resolution /</subfield><subfield code=\"c\">adopted</subfield></datafield>\n\
        <datafield tag=\"269\"><subfield code=\"a\">2023-10-16</subfield></datafield>\n\
        <datafield tag=\"992\"><subfield code=\"a\">2023-09-29</subfield></datafield>\n</record>\n\
        <record><datafield tag=\"245\"><subfield code=\"a\">Nothing</subfield></datafield></record>\n\
        <record><datafield tag=\"191\"><subfield code=\"a\">A/RES/78/2</subfield></datafield>\
        <datafield tag=\"269\"><subfield code=\"a\">2023-10</subfield></datafield></record>\n</collection>\n";

    #[test]
    fn records_give_symbol_title_and_day() {
        let mut imported = Imported::default();
        imported.add(RECORD).unwrap();
        let mut out = Vec::new();
        imported.write(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "symbol,date,title\nA/RES/78/1,2023-09-29,Peace & plans\nA/RES/78/2,,\n"
        );
        assert_eq!(imported.left_out().iter().map(|left| left.line).collect::<Vec<_>>(), [9]);
    }

    #[test]
    fn errors_name_the_line() {
        let mut imported = Imported::default();
        let mut error = |text: &str| imported.add(text).unwrap_err().to_string();
        let at = RECORD.find("</record>").unwrap();
        assert!(error(&RECORD[..at]).starts_with("line 8: the file ends within a record"));
        assert!(error(&RECORD.replacen("</record>", "</recrod>", 1)).starts_with("line 8: not well-formed XML"));
        assert!(error("<html><body>Are you a robot?</body></html>").contains("no `record`"));
        assert!(imported.is_empty());
    }
}
