//! Twelve Word drafts in own words, each with the errors that are planted in it
//! and one thing that makes Word files hard to write into.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A draft, and what the audit finds in it.
pub struct Draft {
    pub name: &'static str,
    body: String,
    /// The namespace of the main part, and what is before its first byte.
    namespace: &'static str,
    mark: &'static str,
    footnotes: &'static str,
    numbering: &'static str,
    comments: &'static str,
    links: &'static str,
    has_relations: bool,
    /// The rule, the place and the exact words of each finding, in order.
    pub findings: &'static [(&'static str, &'static str, &'static str)],
    /// The text that the comments stand at, if it is not those words.
    pub anchors: &'static [&'static str],
    /// How many changes `--suggest` makes.
    pub changes: usize,
}

impl Draft {
    fn new(name: &'static str, body: String, findings: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        Draft {
            name,
            body,
            namespace: WORD,
            mark: "",
            footnotes: "",
            numbering: "",
            comments: "",
            links: "",
            has_relations: true,
            findings,
            anchors: &[],
            changes: findings.len(),
        }
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut parts: Vec<(&str, String)> = Vec::new();
        let mut types = String::new();
        let mut relations = String::new();
        for (part, kind, text) in [
            ("footnotes", "footnotes", self.footnotes),
            ("numbering", "numbering", self.numbering),
            ("comments", "comments", self.comments),
        ] {
            if !text.is_empty() {
                types += &format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>");
                relations +=
                    &format!("<Relationship Id=\"{part}\" Type=\"{RELATIONS}/{kind}\" Target=\"{part}.xml\"/>");
            }
        }
        relations += self.links;
        let package = "http://schemas.openxmlformats.org/package/2006";
        parts.push(("[Content_Types].xml", format!(
            "{HEAD}<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}.document.main+xml\"/>{types}</Types>"
        )));
        parts.push(("_rels/.rels", format!(
            "{HEAD}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"main\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        )));
        let (namespace, body) = (self.namespace, &self.body);
        parts.push(("word/document.xml", format!(
            "{}{HEAD}<w:document xmlns:w=\"{namespace}\" xmlns:r=\"{RELATIONS}\" xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>",
            self.mark
        )));
        if self.has_relations {
            parts.push((
                "word/_rels/document.xml.rels",
                format!("{HEAD}<Relationships xmlns=\"{package}/relationships\">{relations}</Relationships>"),
            ));
        }
        for (name, root, text) in [
            ("word/footnotes.xml", "footnotes", self.footnotes),
            ("word/numbering.xml", "numbering", self.numbering),
            ("word/comments.xml", "comments", self.comments),
        ] {
            if !text.is_empty() {
                parts.push((name, format!("{HEAD}<w:{root} xmlns:w=\"{WORD}\">{text}</w:{root}>")));
            }
        }
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn head() -> String {
    p(&t("The General Assembly,"))
}

pub fn all() -> Vec<Draft> {
    let plain = "Recalling its resolution 78/31 of 6 December 2023 and Security Council resolution 2140 (2140),";
    vec![
        Draft::new(
            "plain",
            head() + &p(&t(plain)),
            &[("R003", "PP 1", "6 December 2023"), ("R001", "PP 1", "2140 (2140)")],
        ),
        Draft::new(
            "divided",
            head()
                + &p(
                    "<w:r w:rsidR=\"00A1\"><w:rPr><w:i/></w:rPr><w:t>Recalling</w:t></w:r><w:r><w:t xml:space=\"preserve\"> its resolution 78/31 of 6 Dec</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ember</w:t></w:r><w:bookmarkStart w:id=\"7\" w:name=\"here\"/><w:r><w:t xml:space=\"preserve\"> 2023</w:t></w:r><w:bookmarkEnd w:id=\"7\"/><w:r><w:t>,</w:t></w:r>",
                ),
            &[("R003", "PP 1", "6 December 2023")],
        ),
        Draft::new(
            "tabs and breaks",
            head()
                + &p(
                    "<w:r><w:tab/><w:t xml:space=\"preserve\">Recalling its resolution </w:t><w:t>78/31</w:t><w:t xml:space=\"preserve\"> of 6 December 2023,</w:t><w:tab/></w:r>",
                ),
            &[("R003", "PP 1", "6 December 2023")],
        ),
        Draft {
            footnotes: "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> Resolution 78/31 of 6 December 2023.</w:t></w:r></w:p></w:footnote>",
            anchors: &[""],
            ..Draft::new(
                "footnote",
                head() + &p(&(t("Recalling the matter") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + &t(","))),
                &[("R003", "footnote 1", "6 December 2023")],
            )
        },
        Draft {
            comments: "<w:comment w:id=\"40\" w:author=\"An editor\"><w:p><w:r><w:t>Which one?</w:t></w:r></w:p></w:comment>",
            ..Draft::new(
                "commented",
                head()
                    + &p(&format!(
                        "<w:commentRangeStart w:id=\"40\"/>{}<w:commentRangeEnd w:id=\"40\"/><w:r><w:commentReference w:id=\"40\"/></w:r>",
                        t(plain)
                    )),
                &[("R003", "PP 1", "6 December 2023"), ("R001", "PP 1", "2140 (2140)")],
            )
        },
        Draft {
            links: "<Relationship Id=\"own\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://undocs.org/A/RES/78/31\" TargetMode=\"External\"/>",
            ..Draft::new(
                "linked",
                head()
                    + &p(&(t("Recalling its resolution ")
                        + "<w:hyperlink r:id=\"own\"><w:r><w:t>78/31</w:t></w:r></w:hyperlink>"
                        + &t(" of 6 December 2023 and resolution ")
                        + "<w:fldSimple w:instr=\" HYPERLINK &quot;https://undocs.org/A/RES/70/1&quot; \"><w:r><w:t>70/1</w:t></w:r></w:fldSimple>"
                        + &t(" of 25 September 2016,"))),
                &[("R003", "PP 1", "6 December 2023"), ("R004", "PP 1", "25 September 2016")],
            )
        },
        Draft::new(
            "tracked",
            head()
                + &p(&(t("Recalling its resolution ")
                    + "<w:del w:id=\"3\" w:author=\"An editor\"><w:r><w:delText>77/1</w:delText></w:r></w:del><w:ins w:id=\"4\" w:author=\"An editor\"><w:r><w:t xml:space=\"preserve\">78/31 of 6 December 2023</w:t></w:r></w:ins>"
                    + &t(","))),
            &[("R003", "PP 1", "6 December 2023")],
        ),
        Draft::new(
            "table",
            head()
                + &p(&t("Noting the table below,"))
                + &format!(
                    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
                    p(&t("Resolution 78/31 of 6 December 2023"))
                )
                + &p(&t("and its follow-up,")),
            &[("R003", "PP 2", "6 December 2023")],
        ),
        Draft {
            anchors: &["Noting the box, "],
            changes: 0,
            ..Draft::new(
                "text box",
                head()
                    + &p(&format!(
                        "<w:r><w:t xml:space=\"preserve\">Noting the box, </w:t><w:pict><v:shape style=\"width:200pt;height:40pt\"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
                        p(&t("Recalling its resolution 78/31 of 6 December 2023,"))
                    )),
                &[("R003", "PP 2", "6 December 2023")],
            )
        },
        Draft {
            numbering: "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
            ..Draft::new(
                "numbered",
                head()
                    + &p(&t("Recalling its resolution 70/1 of 25 September 2015,"))
                    + &item(0, "Decides:")
                    + &item(1, "To recall its resolution 78/31 of 6 December 2023;"),
                &[("R003", "OP 1 (a)", "6 December 2023")],
            )
        },
        Draft::new(
            "escaped",
            p(&t("L’Assemblée générale,"))
                + &p(&t(
                    "Rappelant sa résolution 78/31 du 6\u{a0}d&#233;cembre 2023 &amp; sa résolution 70/1 du 25 septembre 2015,",
                )),
            &[("R003", "PP 1", "6\u{a0}décembre 2023")],
        ),
        Draft {
            namespace: STRICT,
            mark: "\u{feff}",
            has_relations: false,
            ..Draft::new(
                "strict",
                head() + &p(&t(plain)),
                &[("R003", "PP 1", "6 December 2023"), ("R001", "PP 1", "2140 (2140)")],
            )
        },
    ]
}

fn item(level: u8, text: &str) -> String {
    p(&format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}", t(text)))
}
