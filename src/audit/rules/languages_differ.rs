//! R022: the versions in other languages cite another document.

use super::{Example, rule};
use crate::audit::case::Case;
use crate::audit::draft::Draft;

rule! {
    /// All language versions of a resolution are official and cite the same documents. A warning where what
    /// one version cites is one slip from what all the others cite in its stead; a note where one version
    /// has a citation more or less. What a translator may spell out (the year of "the 1267 Committee") is
    /// no difference. Asked only where several languages of one symbol are read.
    ///
    /// Real cases: the French text of S/RES/2506 (2020) has S/2019/833, the others S/2019/883; the Spanish
    /// text of S/RES/2611 (2021) has 2577 (2020) for 2557 (2020); the Arabic text of S/RES/2665 (2022) has
    /// 2465 (2019) for 2462 (2019).
    LANGUAGES_DIFFER: "R022" "languages-differ" Warning,
    help: "the versions in other languages cite another document",
    flags: &[
        Example::new("fr", "S/RES/2506 (2020)\n\nThe Security Council,\n\nRappelant la résolution 1325 (2000) (S/2019/833),\n").named("S_RES_2506_2020-fr.txt").beside(VERSIONS).finds("S/2019/833", "S/2019/883"),
    ],
    passes: &[
        Example::new("fr", "S/RES/2506 (2020)\n\nThe Security Council,\n\nRappelant la résolution 1325 (2000) (S/2019/883),\n").named("S_RES_2506_2020-fr.txt").beside(VERSIONS),
    ],
    check: Document(check)
}

/// The same resolution in other languages.
const VERSIONS: &[(&str, &str, &str)] = &[
    (
        "en",
        "S_RES_2506_2020-en.txt",
        "S/RES/2506 (2020)\n\nThe Security Council,\n\nRecalling resolution 1325 (2000) (S/2019/883),\n",
    ),
    (
        "es",
        "S_RES_2506_2020-es.txt",
        "S/RES/2506 (2020)\n\nThe Security Council,\n\nRecordando la resolución 1325 (2000) (S/2019/883),\n",
    ),
];

fn check(case: &Case) -> Vec<Draft> {
    case.corpus.divergences(&case.document().path).to_vec()
}
