//! R024: a footnote's mark comes before that of an earlier footnote.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;
use crate::audit::place::Related;
use crate::document::Marker;

rule! {
    /// Footnotes are numbered in the order of their marks. Where the mark of note 5 stands before the only
    /// mark of note 4, a paragraph was moved in drafting and the notes were not, or one mark has the number
    /// of another. A mark that is repeated further on (three official documents use one twice) is in order.
    MARKS_OUT_OF_ORDER: "R024" "marks-out-of-order" Warning,
    help: "a footnote's mark comes before that of an earlier footnote",
    flags: &[
        Example::new("en", "<html><body><p>Noting one<sup><a href=\"#n2\">2</a></sup> and two<sup><a href=\"#n1\">1</a></sup></p><p id=\"n1\"><a href=\"#x\">1</a> See A/78/1.</p><p id=\"n2\"><a href=\"#x\">2</a> See A/78/2.</p></body></html>").named("draft.html").finds("1", ""),
    ],
    passes: &[
        Example::new("en", "<html><body><p>Noting one<sup><a href=\"#n1\">1</a></sup> and two<sup><a href=\"#n2\">2</a></sup></p><p id=\"n1\"><a href=\"#x\">1</a> See A/78/1.</p><p id=\"n2\"><a href=\"#x\">2</a> See A/78/2.</p></body></html>").named("draft.html"),
    ],
    check: Document(check)
}

/// Looks at the first mark of each note, in the order of the text.
fn check(case: &Case) -> Vec<Draft> {
    let document = case.document();
    let mut drafts = Vec::new();
    let mut seen = vec![false; document.notes.len()];
    // The mark of the highest note so far.
    let mut last: Option<&Marker> = None;
    for marker in &document.markers {
        if std::mem::replace(&mut seen[marker.note], true) {
            continue;
        }
        match last.filter(|last| last.note > marker.note) {
            Some(before) => {
                let (mark, label) = (&document.notes[marker.note].label, &document.notes[before.note].label);
                let message = format!("the mark {mark} comes after the mark {label}");
                let related = Related::new(document, before.source, format!("the mark {label}"));
                drafts.push(Draft::new(marker.source, message).beside(related));
            }
            None => last = Some(marker),
        }
    }
    drafts
}
