//! The verbs that introduce citations: one table of lemmas, of what each says
//! of the cited document, and of its property in CiTO, the citation typing
//! ontology.
//!
//! Languages map their forms ("recalling", "rappelant") to these lemmas. A
//! lemma that is new in a language needs its row here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A verb that introduces citations, as an id: a row of the table.
///
/// ```
/// use rescite::verb::{Relation, Verb};
/// let verb: Verb = "recall".parse()?;
/// assert_eq!(verb.lemma(), "recall");
/// assert_eq!(verb.relation(), Some(Relation::Recalls));
/// assert_eq!(verb.cito(), Some("obtainsBackgroundFrom"));
/// assert_eq!("request".parse::<Verb>()?.relation(), None);
/// # Ok::<(), rescite::verb::NoVerb>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub struct Verb(u8);

/// What a document says of a document that it cites.
///
/// Only verbs whose object is the cited document have one: "requests the
/// Secretary-General, in accordance with resolution 70/1," says nothing of
/// resolution 70/1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Relation {
    /// It is recalled or kept in mind.
    Recalls,
    /// It is stated again.
    Reaffirms,
    /// It is noted, without a judgement.
    TakesNote,
    /// What it says is recognized.
    Acknowledges,
    /// It is received with approval.
    Welcomes,
    /// It is agreed with or made one's own.
    Endorses,
    /// It is refused.
    Rejects,
    /// What it set up or allowed lasts longer.
    Extends,
    /// Its words are changed: "decides to amend paragraph 5 of resolution 1".
    Amends,
    /// Something new takes its place.
    Supersedes,
    /// What it demands is put into practice.
    Implements,
    /// What it set up or allowed is paused.
    Suspends,
    /// What it set up or allowed ends.
    Terminates,
    /// It is the basis of what is new.
    BuildsOn,
    /// Its principles are followed.
    GuidedBy,
    /// It gives the power to act.
    ActsUnder,
}

use Relation::{
    Acknowledges, ActsUnder, Amends, BuildsOn, Endorses, Extends, GuidedBy, Implements, Reaffirms, Recalls, Rejects,
    Supersedes, Suspends, TakesNote, Terminates, Welcomes,
};

/// A row: the lemma, what it says of the cited document, and the property of
/// CiTO that says no more than the verb does.
type Row = (&'static str, Option<Relation>, Option<&'static str>);

const AGREES: Option<&str> = Some("agreesWith");
const INFORMATION: Option<&str> = Some("citesForInformation");
const CONFIRMS: Option<&str> = Some("confirms");
const DISAGREES: Option<&str> = Some("disagreesWith");
const BACKGROUND: Option<&str> = Some("obtainsBackgroundFrom");
const UPDATES: Option<&str> = Some("updates");

/// In the order of the lemmas.
#[rustfmt::skip]
static VERBS: &[Row] = &[
    ("accept", Some(Endorses), None),
    ("acknowledge", Some(Acknowledges), None),
    ("act", Some(ActsUnder), None),
    ("adopt", None, None),
    ("affirm", Some(Reaffirms), CONFIRMS),
    ("agree", Some(Endorses), AGREES),
    ("allow", None, None),
    ("amend", Some(Amends), UPDATES),
    ("appeal", None, None),
    ("applaud", Some(Welcomes), None),
    ("appoint", None, None),
    ("appreciate", Some(Welcomes), None),
    ("approve", Some(Endorses), AGREES),
    ("ask", None, None),
    ("authorize", None, None),
    ("be alarmed", None, None),
    ("be aware", Some(Acknowledges), None),
    ("be concerned", None, None),
    ("be conscious", Some(Acknowledges), None),
    ("be convinced", None, None),
    ("be determined", None, None),
    ("be guided", Some(GuidedBy), None),
    ("be mindful", Some(Recalls), None),
    ("bear in mind", Some(Recalls), BACKGROUND),
    ("believe", None, None),
    ("build on", Some(BuildsOn), None),
    ("call upon", None, None),
    ("celebrate", Some(Welcomes), None),
    ("commend", Some(Welcomes), None),
    ("commit", None, None),
    ("concur", Some(Endorses), AGREES),
    ("condemn", None, None),
    ("confirm", Some(Reaffirms), CONFIRMS),
    ("congratulate", None, None),
    ("consider", Some(TakesNote), BACKGROUND),
    ("decide", None, None),
    ("declare", None, None),
    ("demand", None, None),
    ("deplore", None, None),
    ("designate", None, None),
    ("desire", None, None),
    ("determine", None, None),
    ("direct", None, None),
    ("elect", None, None),
    ("emphasize", None, None),
    ("encourage", None, None),
    ("endorse", Some(Endorses), AGREES),
    ("establish", None, None),
    ("express", None, None),
    ("express appreciation", Some(Welcomes), None),
    ("express concern", None, None),
    ("extend", Some(Extends), None),
    ("highlight", None, None),
    ("implement", Some(Implements), None),
    ("insist", None, None),
    ("instruct", None, None),
    ("intend", None, None),
    ("invite", None, None),
    ("look forward", None, None),
    ("mandate", None, None),
    ("note", Some(TakesNote), INFORMATION),
    ("observe", Some(TakesNote), None),
    ("order", None, None),
    ("pay tribute", None, None),
    ("proclaim", None, None),
    ("propose", None, None),
    ("reaffirm", Some(Reaffirms), CONFIRMS),
    ("recall", Some(Recalls), BACKGROUND),
    ("receive", None, None),
    ("recognize", Some(Acknowledges), None),
    ("recommend", None, None),
    ("refer to", Some(Recalls), None),
    ("regret", None, None),
    ("reiterate", Some(Reaffirms), CONFIRMS),
    ("reject", Some(Rejects), DISAGREES),
    ("remain seized", None, None),
    ("remind", Some(Recalls), None),
    ("renew", Some(Extends), None),
    ("request", None, None),
    ("seek", None, None),
    ("stress", None, None),
    ("strive", None, None),
    ("supersede", Some(Supersedes), None),
    ("support", Some(Endorses), None),
    ("suspend", Some(Suspends), None),
    ("take into account", Some(TakesNote), BACKGROUND),
    ("take note", Some(TakesNote), INFORMATION),
    ("terminate", Some(Terminates), None),
    ("thank", None, None),
    ("transmit", None, None),
    ("underline", None, None),
    ("underscore", None, None),
    ("undertake", None, None),
    ("urge", None, None),
    ("warn", None, None),
    ("welcome", Some(Welcomes), None),
];

impl Verb {
    /// Every verb, in the order of the lemmas.
    pub fn all() -> impl Iterator<Item = Verb> {
        (0..=u8::MAX).take(VERBS.len()).map(Verb)
    }

    /// The verb of a lemma; `None` if the table has no such lemma.
    pub fn by_lemma(lemma: &str) -> Option<Verb> {
        let at = VERBS.binary_search_by_key(&lemma, |row| row.0).ok()?;
        u8::try_from(at).ok().map(Verb)
    }

    fn row(self) -> Row {
        VERBS.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// The lemma, in English whatever the language of the document: `recall`.
    pub fn lemma(self) -> &'static str {
        self.row().0
    }

    /// What the verb says of the cited document.
    pub fn relation(self) -> Option<Relation> {
        self.row().1
    }

    /// The property of [CiTO](http://purl.org/spar/cito) that says no more
    /// than the verb: agreement, information, confirmation, disagreement,
    /// background, an update.
    pub fn cito(self) -> Option<&'static str> {
        self.row().2
    }
}

/// A lemma that the table does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the lemma of a verb that introduces citations, such as `recall`")]
pub struct NoVerb(String);

impl FromStr for Verb {
    type Err = NoVerb;

    fn from_str(lemma: &str) -> Result<Self, NoVerb> {
        Verb::by_lemma(lemma).ok_or_else(|| NoVerb(lemma.to_owned()))
    }
}

impl TryFrom<String> for Verb {
    type Error = NoVerb;

    fn try_from(lemma: String) -> Result<Self, NoVerb> {
        Verb::by_lemma(&lemma).ok_or(NoVerb(lemma))
    }
}

impl From<Verb> for &'static str {
    fn from(verb: Verb) -> Self {
        verb.lemma()
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.lemma())
    }
}

impl fmt::Debug for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verb({})", self.lemma())
    }
}

impl Relation {
    /// Every relation, in the order of this list.
    pub const ALL: [Relation; 16] = [
        Recalls,
        Reaffirms,
        TakesNote,
        Acknowledges,
        Welcomes,
        Endorses,
        Rejects,
        Extends,
        Amends,
        Supersedes,
        Implements,
        Suspends,
        Terminates,
        BuildsOn,
        GuidedBy,
        ActsUnder,
    ];

    /// As the records print it.
    pub fn name(self) -> &'static str {
        match self {
            Recalls => "recalls",
            Reaffirms => "reaffirms",
            TakesNote => "takes-note",
            Acknowledges => "acknowledges",
            Welcomes => "welcomes",
            Endorses => "endorses",
            Rejects => "rejects",
            Extends => "extends",
            Amends => "amends",
            Supersedes => "supersedes",
            Implements => "implements",
            Suspends => "suspends",
            Terminates => "terminates",
            BuildsOn => "builds-on",
            GuidedBy => "guided-by",
            ActsUnder => "acts-under",
        }
    }

    /// As a sentence has it.
    ///
    /// ```
    /// use rescite::verb::Relation;
    /// assert_eq!(Relation::TakesNote.words(), "takes note of");
    /// ```
    pub fn words(self) -> &'static str {
        match self {
            TakesNote => "takes note of",
            BuildsOn => "builds on",
            GuidedBy => "is guided by",
            ActsUnder => "acts under",
            _ => self.name(),
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::language::Language;

    #[test]
    fn every_lemma_of_a_language_has_one_row_and_every_row_a_language() {
        assert!(VERBS.is_sorted_by(|one, other| one.0 < other.0));
        let of_languages: BTreeSet<&str> = Language::all().iter().flat_map(|language| language.lemmas()).collect();
        let of_table: BTreeSet<&str> = Verb::all().map(Verb::lemma).collect();
        assert_eq!(of_languages, of_table);
        assert_eq!(of_table.len(), VERBS.len());
    }

    #[test]
    fn verbs_and_relations_are_read_as_they_are_written() {
        for verb in Verb::all() {
            let written = serde_json::to_string(&verb).unwrap();
            assert_eq!(written, format!("\"{verb}\""));
            assert_eq!(serde_json::from_str::<Verb>(&written).unwrap(), verb);
        }
        assert!(serde_json::from_str::<Verb>("\"recalls\"").is_err());
        for relation in Relation::ALL {
            assert_eq!(serde_json::to_value(relation).unwrap(), relation.name());
            assert!(Verb::all().any(|verb| verb.relation() == Some(relation)), "no verb says {relation}");
        }
    }
}
