//! The first segments of United Nations symbols. What begins otherwise
//! (`HIV/AIDS`, `SPLM/A`, `WT/MIN(22)/33`) is none.

/// Those whose documents undocs.org resolves.
const LINKED: [&str; 32] = [
    "A", "S", "E", "ST", "T", "TD", "CD", "UNEP", "FCCC", "NPT", "CBD", "CCW", "BWC", "TPNW", "ISBA", "SPLOS", "CLCS",
    "CTOC", "CAC", "ICCD", "CEDAW", "CRC", "CCPR", "CERD", "CAT", "CRPD", "CMW", "CED", "HRI", "JIU", "HSP", "PBC",
];

/// Those whose documents it does not have, or not under their symbols.
const UNLINKED: [&str; 26] = [
    "CEB", "UNW", "ESCAP", "ECE", "APLC", "CCM", "UNODC", "UNCTAD", "IPBES", "IDB", "GC", "DP", "LC", "ID", "UNITAR",
    "UNFF", "HS", "MC", "IOM", "WFP", "INFCIRC", "GOV", "OPS", "ICEF", "UNHCR", "SG",
];

/// True for the first segment of a symbol, in capitals.
pub(crate) fn is_root(segment: &str) -> bool {
    LINKED.contains(&segment) || UNLINKED.contains(&segment)
}

/// True if undocs.org has the documents whose symbols begin so.
pub(super) fn is_linked(segment: &str) -> bool {
    LINKED.iter().any(|root| root.eq_ignore_ascii_case(segment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::Organ;

    #[test]
    fn every_organ_has_roots_that_are_read() {
        for organ in Organ::ALL {
            for root in organ.facts().roots.iter().filter(|root| root.contains('/') || root.ends_with('(')) {
                let first = root.split(['/', '(']).next().unwrap_or_default();
                assert!(is_root(first), "{organ}: {root}");
            }
            for series in organ.facts().series.iter().filter(|series| series.is_slashed()) {
                let first = series.head.split('/').next().unwrap_or_default();
                assert!(is_linked(first), "{organ}: {}", series.head);
            }
        }
        assert!(!is_root("HIV") && !is_linked("GC"));
    }
}
