//! What pages read as.

use super::*;

fn page(source: &str) -> Reading {
    assert!(is_html(source), "{source}");
    read(Path::new("a.html"), source.to_owned(), Vec::new()).unwrap()
}

#[test]
fn blocks_are_lines_and_the_head_is_none() {
    let reading = page(
        "<!DOCTYPE html>\r\n<html lang=fr-CH><head><title>A &amp;\r\n title</title><style>p{}</style></head>
        <body><h1>Head</h1><p>Re<b>call</b>ing&nbsp;its\r\n resolution<br>12/3<p>next<script>if(a<b)x</script> one<!-- c --> more
        <table><tr><td>1<td>two</table></body></html>",
    );
    assert_eq!(reading.text(), "Head\nRecalling\u{a0}its resolution\n12/3\nnext one more\n1\ntwo\n");
    assert_eq!(reading.declared.title.as_deref(), Some("A & title"));
    assert_eq!(reading.declared.language.as_deref(), Some("fr"));
}

#[test]
fn the_map_leads_to_the_file() {
    let reading = page("<p>\r\none &eacute;t&eacute; &zzz; <i>tw</i>o");
    let (text, map) = reading.extracted.as_ref().unwrap();
    assert_eq!(text, "one été &zzz; two\n");
    let summer = text.find("été").unwrap();
    assert_eq!(map.span_to_source(Span::new(summer, summer + 5)).of(&reading.source), "&eacute;t&eacute;");
    assert_eq!(map.span_to_source(Span::new(text.len() - 4, text.len() - 1)).of(&reading.source), "tw</i>o");
}

#[test]
fn links_have_their_words() {
    let reading = page(
        "<p>see <a href='https://undocs.org/A/RES/1/2?a=1&amp;b=2'> resolution <b>1/2</b> </a>, <a href=x></a><a href=#top>top</a>",
    );
    assert_eq!(reading.links.len(), 1);
    assert_eq!(reading.links[0].span.of(reading.text()), "resolution 1/2");
    assert_eq!(reading.links[0].url, "https://undocs.org/A/RES/1/2?a=1&b=2");
}

#[test]
fn notes_of_word() {
    let reading = page(
        r##"<p>report<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> and<sup>[<a href="#_ftn2">2</a>]</sup></p><p>end</p>
        <div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> See A/1/2.</p><p>More.</p></div>
        <div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> A/3/4.</p></div><p>after</p>"##,
    );
    let text = reading.text();
    assert_eq!(text, "report[1] and[2]\nend\n[1] See A/1/2.\nMore.\n[2] A/3/4.\nafter\n");
    let marks: Vec<_> = reading.marks.iter().map(|mark| (mark.label.as_str(), mark.span.of(text))).collect();
    assert_eq!(marks, [("1", "[1]"), ("2", "[2]")]);
    let notes: Vec<_> = reading.notes.iter().map(|note| (note.label.as_str(), note.span.of(text))).collect();
    assert_eq!(notes, [("1", "See A/1/2.\nMore."), ("2", "A/3/4.")]);
    assert!(reading.links.is_empty());
}

#[test]
fn notes_in_a_list_of_notes() {
    let reading = page(
        r##"<p>report<a href="#fn1" id="fnref1"><sup>1</sup></a></p>
        <ol><li id="fn1"><p>See <a href="u">A/1/2</a>. <a href="#fnref1">&#8617;</a></p></li></ol><p>after</p>"##,
    );
    let text = reading.text();
    assert_eq!(text, "report1\n1. See A/1/2. ↩\nafter\n");
    assert_eq!(reading.marks[0].span.of(text), "1");
    assert_eq!(reading.notes.len(), 1);
    assert_eq!(reading.notes[0].span.of(text), "See A/1/2.");
}

#[test]
fn superscripts_without_links() {
    let reading = page(
        "<p>report<sup>5</sup> on 4 m<sup>2</sup> the 1<sup>er</sup></p><p><sup>5</sup> A/1/2, 1<sup>st</sup> part.</p>",
    );
    let text = reading.text();
    assert_eq!(text, "report5 on 4 m2 the 1er\n5 A/1/2, 1st part.\n");
    assert_eq!(reading.marks.len(), 1);
    assert_eq!(reading.marks[0].span.of(text), "5");
    assert_eq!(reading.notes[0].span.of(text), "A/1/2, 1st part.");
}

/// `70/1` with a raised 2 is 70/1 and a mark, with or without a note.
#[test]
fn a_raised_number_is_no_digit_of_the_number_before() {
    for raised in [
        "<sup>2</sup>",
        "<sup class=\"fn\"><b>2</b></sup>",
        "<span style=\"font-size:70%; Vertical-Align: super\">2</span>",
        "<font style='vertical-align:super'><font>2</font></font>",
    ] {
        for note in ["", "<p><sup>1</sup> See A/70/5.</p>"] {
            let reading = page(&format!("<p>its resolution 70/1{raised} of 2015, and 10<sup>6</sup></p>{note}"));
            let marks: Vec<_> = reading.marks.iter().map(|mark| mark.span.of(reading.text())).collect();
            assert_eq!(marks, ["2"], "{raised}{note}");
            assert!(reading.text().starts_with("its resolution 70/12 of"));
        }
    }
}

#[test]
fn a_class_raises_its_words() {
    let reading = page(
        "<html><head><style>.fn{vertical-align:super}</style></head><body><p>its resolution 70/1<span class='x fn'>2\
         </span> and 69/31<span class=x>3</span></p>",
    );
    let marks: Vec<_> = reading.marks.iter().map(|mark| mark.span.of(reading.text())).collect();
    assert_eq!(marks, ["2"]);
    assert_eq!(reading.text(), "its resolution 70/12 and 69/313\n");
}

#[test]
fn ordered_lists_are_counted() {
    let reading =
        page("<ol start=3><li>Asks<ol type=a><li><p>one;</p><li>two.</ol><li value=7>Ends<li><ul><li>dot</ul></ol>");
    assert_eq!(reading.text(), "3. Asks\na. one;\nb. two.\n7. Ends\n8.\ndot\n");
}

#[test]
fn preformatted_paragraphs_end_at_blank_lines() {
    let reading = page("<html><pre>\none\n  two\n\nthree &lt;\n \nfour</pre>five");
    assert_eq!(reading.text(), "one two\nthree <\nfour\nfive\n");
}

#[test]
fn prose_and_other_xml_are_no_html() {
    assert!(!is_html("if a <p and p> b"));
    assert!(!is_html("<akomaNtoso><statement/></akomaNtoso>"));
    assert!(read(Path::new("a.html"), "<html><head><title>x</title></head>".to_owned(), Vec::new()).is_err());
}

#[test]
fn hostile_pages_are_read_in_time() {
    let many = "<div><a href='#fn1'><sup>1".repeat(50_000);
    assert!(page(&many).text().len() > 50_000);
    let entities = format!("<p>{}", "&hellip;".repeat(200_000));
    assert_eq!(page(&entities).text().chars().count(), 200_001);
    let attributes: String = (0..50_000).map(|i| format!(" a{i}=\"1\"")).collect();
    assert_eq!(page(&format!("<p{attributes}>x")).text(), "x\n");
}
