//! What Word's files read as.

use super::super::archive::tests::zipped;
use super::*;

const W: &str = r#"xmlns:w="w" xmlns:r="r" xmlns:mc="mc""#;

fn docx(body: &str, more: &[(&str, &str)]) -> Reading {
    let document = format!("<?xml version=\"1.0\"?>\n<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    let bytes = zipped(&parts);
    assert!(is_docx(&Archive::open(Path::new(""), &bytes, "DOCX").unwrap()));
    read(Path::new("a.docx"), &bytes).unwrap()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(number: u8, level: u8, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

#[test]
fn paragraphs_are_lines() {
    let reading = docx(
        r#"<w:p><w:r><w:tab/><w:t xml:space="preserve"> Recall</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ing &amp; </w:t><w:t>more</w:t><w:tab/><w:t>x</w:t></w:r></w:p>
        <w:p/><w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
        &[("docProps/core.xml", "<c><dc:title>A &amp; title</dc:title><dc:language>fr-FR</dc:language></c>")],
    );
    assert_eq!(reading.text(), "Recalling & more\tx\none\ntwo\ncell\n");
    assert_eq!(reading.declared.title.as_deref(), Some("A & title"));
    assert_eq!(reading.declared.language.as_deref(), Some("fr"));
}

#[test]
fn numbers_are_printed() {
    let numbering = format!(
        r#"<w:numbering {W}><w:abstractNum w:abstractNumId="7">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Head"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>"#
    );
    let styles = format!(
        r#"<w:styles {W}><w:style w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="Sub"><w:basedOn w:val="Head"/></w:style></w:styles>"#
    );
    let head = r#"<w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>"#;
    let body = [
        numbered(1, 0, " a"),
        numbered(1, 1, ""),
        numbered(1, 1, "c"),
        numbered(1, 2, "d"),
        numbered(1, 0, "e"),
        numbered(1, 1, "f"),
        numbered(2, 0, "g"),
        numbered(2, 0, "h"),
        head.to_owned(),
        head.to_owned(),
        numbered(0, 0, "none"),
    ];
    let reading = docx(&body.concat(), &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    assert_eq!(reading.text(), "1. a\n(b) c\n1.i d\n2. e\n(a) f\n1. g\n2. h\nI Head\nII Head\nnone\n");
}

#[test]
fn notes_are_counted_and_come_last() {
    let notes = format!(
        r#"<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
        <w:footnote w:id="9"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See </w:t></w:r><w:hyperlink r:id="x"><w:r><w:t>A/1/2</w:t></w:r></w:hyperlink></w:p></w:footnote>
        <w:footnote w:id="4"><w:p><w:r><w:t>Reissued.</w:t></w:r></w:p></w:footnote></w:footnotes>"#
    );
    let targets = r#"<Relationships><Relationship Id="x" Type="http://a/hyperlink" Target="https://undocs.org/A/1/2"/></Relationships>"#;
    let reading = docx(
        r#"<w:p><w:r><w:t>Title</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r></w:p>
        <w:p><w:r><w:t>report</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r><w:r><w:t>, and</w:t></w:r></w:p>"#,
        &[("word/footnotes.xml", &notes), ("word/_rels/footnotes.xml.rels", targets)],
    );
    let text = reading.text();
    assert_eq!(text, "Title*\nreport, and\nReissued.\nSee A/1/2\n");
    let marks: Vec<_> = reading.marks.iter().map(|mark| (mark.label.as_str(), mark.span)).collect();
    assert_eq!(marks, [("*", Span::new(5, 6)), ("1", Span::new(13, 13))]);
    let notes: Vec<_> = reading.notes.iter().map(|note| (note.label.as_str(), note.span.of(text))).collect();
    assert_eq!(notes, [("*", "Reissued."), ("1", "See A/1/2")]);
    assert_eq!(reading.links[0].span.of(text), "A/1/2");
}

#[test]
fn links_by_id_and_by_field() {
    let targets = r#"<Relationships><Relationship Id="x" Type="http://a/hyperlink" Target="https://undocs.org/A/1/2"/></Relationships>"#;
    let reading = docx(
        r#"<w:p><w:hyperlink r:id="x"><w:r><w:t xml:space="preserve">A/1/2 </w:t></w:r></w:hyperlink><w:hyperlink w:anchor="here"><w:r><w:t>here</w:t></w:r></w:hyperlink>
        <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK </w:instrText><w:instrText>"https://u?a&amp;b" \o "x" </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3/4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r>
        <w:fldSimple w:instr="HYPERLINK &quot;v&quot;"><w:r><w:t>5/6</w:t></w:r></w:fldSimple></w:p>"#,
        &[("word/_rels/document.xml.rels", targets)],
    );
    let links: Vec<_> = reading.links.iter().map(|link| (link.span.of(reading.text()), link.url.as_str())).collect();
    assert_eq!(reading.text(), "A/1/2 here3/45/6\n");
    assert_eq!(links, [("A/1/2", "https://undocs.org/A/1/2"), ("3/4", "https://u?a&b"), ("5/6", "v")]);
}

#[test]
fn changes_are_accepted_and_boxes_read_once() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>";
    let reading = docx(
        &format!(
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del><w:r>
            <mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> words</w:t></w:r></w:p>
            <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined </w:t></w:r></w:p>{}",
            p("lines")
        ),
        &[],
    );
    assert_eq!(reading.text(), "new words\nbox\njoined lines\n");
}

#[test]
fn broken_parts_are_read_as_far_as_they_go() {
    let cut = format!("<w:document {W}><w:body>{}<w:p><w:r><w:t>tw", p("one"));
    let reading = read(Path::new("a.docx"), &zipped(&[("word/document.xml", cut.as_bytes())])).unwrap();
    assert_eq!(reading.text(), "one\ntw\n");
    assert!(reading.warnings[0].to_string().contains("word/document.xml is cut off"));
    let error = read(Path::new("a.docx"), &zipped(&[("word/document.xml", b"<w:document/>")])).unwrap_err();
    assert!(error.to_string().starts_with("a.docx: not a readable DOCX"), "{error}");
    let bomb = vec![b' '; 64 << 20];
    let error = read(Path::new("a.docx"), &zipped(&[("word/document.xml", &bomb)])).unwrap_err();
    assert!(error.to_string().contains("decompresses to more than"), "{error}");
}

#[test]
fn nesting_is_bounded() {
    let deep = "<w:p><w:r><w:txbxContent>".repeat(50_000);
    let document = format!("<w:document {W}><w:body>{}{deep}", p("one"));
    let reading = read(Path::new("a.docx"), &zipped(&[("word/document.xml", document.as_bytes())])).unwrap();
    assert_eq!(reading.text(), "one\n");
    assert!(reading.warnings[0].to_string().contains("nests"));
}

/// Word writes one number in several runs; the styles of marks raise, too.
#[test]
fn a_raised_number_is_a_mark() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let superscript = r#"<w:vertAlign w:val="superscript"/>"#;
    for raised in [
        run(superscript, "12"),
        run(superscript, "1") + &run(superscript, "2"),
        run(r#"<w:position w:val="6"/><w:sz w:val="14"/>"#, "12"),
        run(r#"<w:rStyle w:val="FootnoteReference"/>"#, "12"),
    ] {
        let reading = docx(&format!("<w:p>{}{raised}{}</w:p>", run("", "resolution 70/1"), run("", ", 4 m")), &[]);
        assert_eq!(reading.text(), "resolution 70/112, 4 m\n");
        assert_eq!(reading.marks.len(), 1, "{raised}");
        assert_eq!((reading.marks[0].label.as_str(), reading.marks[0].span.of(reading.text())), ("12", "12"));
    }
    let was_raised = format!("<w:rPrChange><w:rPr>{superscript}</w:rPr></w:rPrChange>");
    assert!(docx(&format!("<w:p>{}{}</w:p>", run("", "70/1"), run(&was_raised, "2")), &[]).marks.is_empty());
    assert!(docx(&format!("<w:p>{}{}</w:p>", run("", "4 km"), run(superscript, "2")), &[]).marks.is_empty());
}

/// The mark of a note may be in the run of its reference, a symbol, or in the
/// next run; a note whose mark is missing is still read.
#[test]
fn a_custom_mark_is_found_where_word_prints_it() {
    let notes = format!(
        r#"<w:footnotes {W}><w:footnote w:id="9"><w:p><w:r><w:t>*</w:t></w:r><w:r><w:t xml:space="preserve"> A/70/900.</w:t></w:r></w:p></w:footnote></w:footnotes>"#
    );
    let reference = r#"<w:footnoteReference w:customMarkFollows="1" w:id="9"/>"#;
    for (runs, text, label, span) in [
        (format!("<w:r>{reference}<w:t>*</w:t></w:r>"), "third* of", "*", (5, 6)),
        (format!(r#"<w:r>{reference}<w:sym w:font="Symbol" w:char="F02A"/></w:r>"#), "third* of", "*", (5, 6)),
        (format!(r#"<w:r>{reference}<w:sym w:font="Times" w:char="2020"/></w:r>"#), "third† of", "†", (5, 8)),
        (format!("<w:r>{reference}</w:r><w:r><w:t>**</w:t></w:r>"), "third** of", "**", (5, 7)),
        (format!("<w:r>{reference}</w:r><w:r><w:t>* all</w:t></w:r>"), "third* all of", "*", (5, 6)),
    ] {
        let body = format!("<w:p><w:r><w:t>third</w:t></w:r>{runs}<w:r><w:t> of</w:t></w:r></w:p>");
        let reading = docx(&body, &[("word/footnotes.xml", &notes)]);
        assert!(reading.text().starts_with(&format!("{text}\n")), "{}", reading.text());
        let marks: Vec<_> = reading.marks.iter().map(|mark| (mark.label.as_str(), mark.span)).collect();
        assert_eq!(marks, [(label, Span::new(span.0, span.1))], "{runs}");
        assert_eq!((reading.notes[0].label.as_str(), reading.notes.len()), (label, 1));
    }
    let missing = format!("<w:p><w:r><w:t>third</w:t></w:r><w:r>{reference}</w:r></w:p>{}", p("next"));
    let reading = docx(&missing, &[("word/footnotes.xml", &notes)]);
    assert_eq!(reading.marks[0].span, Span::new(5, 5));
    assert!(reading.text().starts_with("third\nnext\n"), "{}", reading.text());
}

#[test]
fn the_first_version_that_is_understood_is_read() {
    let known = r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;
    let read = |alternates: &str| docx(&format!("<w:p {known}/>{alternates}"), &[]).text().to_owned();
    let choice = |requires: &str, text: &str| format!(r#"<mc:Choice Requires="{requires}">{}</mc:Choice>"#, p(text));
    let fallback = format!("<mc:Fallback>{}</mc:Fallback>", p("fallback"));
    for (choices, expected) in [
        (choice("wps", "one"), "one\n"),
        (choice("zzz", "one"), "fallback\n"),
        (choice("wps zzz", "one") + &choice("wps", "two") + &choice("wps", "three"), "two\n"),
        (String::new(), "fallback\n"),
    ] {
        let found = read(&format!("<mc:AlternateContent>{choices}{fallback}</mc:AlternateContent>"));
        assert_eq!(found, expected, "{choices}");
    }
    let own = choice("z", "own").replace("Requires", r#"xmlns:z="http://schemas.microsoft.com/office/x" Requires"#);
    assert_eq!(read(&format!("<mc:AlternateContent>{own}{fallback}</mc:AlternateContent>")), "own\n");
}

#[test]
fn styles_hide_text() {
    let styles = format!(
        r#"<w:styles {W}><w:style w:type="character" w:styleId="Tag"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Shown"><w:rPr><w:vanish w:val="off"/></w:rPr></w:style></w:styles>"#
    );
    let run = |style: &str| format!(r#"<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{style} </w:t></w:r>"#);
    let body = format!("<w:p>{}{}<w:r><w:t>end</w:t></w:r></w:p>", run("Tag"), run("Shown"));
    assert_eq!(docx(&body, &[("word/styles.xml", &styles)]).text(), "Shown end\n");
}
