//! Things cited that have no UN symbol: treaties, publications, the
//! conventions and recommendations of the International Labour Organization.

use crate::language::{Language, marks};

/// How far after the word for a volume the sign of a treaty's number may be.
const NUMBER_REACH: usize = 80;

/// The treaties of a note: `vol. 1771, No. 30822` after "Treaty Series". Each
/// as `UNTS 1771/30822`, with where the reference ends. A treaty printed in
/// several volumes is one: its number is its name.
pub(super) fn treaty(language: &Language, text: &str, at: usize) -> Option<(String, usize)> {
    let works = &language.works;
    let rest = text[at..].trim_start_matches(|c| marks::is_comma(c) || c == ' ');
    if rest.len() == text.len() - at {
        return None;
    }
    let volumes = works.volumes.iter().find_map(|word| rest.strip_prefix(word))?.trim_start_matches(' ');
    let volume_len = volumes.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
    let volume = &volumes[..volume_len];
    // The number follows a list of volumes.
    let signs = works.number_signs.iter().filter_map(|sign| Some((volumes.find(sign)?, sign.len())));
    let (sign_at, sign_len) = signs.min_by_key(|&(at, len)| (at, usize::MAX - len))?;
    if sign_at >= NUMBER_REACH || volume.is_empty() || volumes[..sign_at].contains([';', '(']) {
        return None;
    }
    let number = volumes[sign_at + sign_len..].trim_start_matches(' ');
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| (format!("UNTS {volume}/{}", &number[..digits]), text.len() - number.len() + digits))
}

/// A sales number: `E.93.I.8` after "Sales No.", and where it ends.
pub(super) fn sales_number(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text[at..].trim_start_matches(' ');
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    let number = rest[..len].trim_end_matches('.');
    let shaped = number.contains('.')
        && number.starts_with(|c: char| c.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit());
    shaped.then(|| (format!("Sales No. {number}"), text.len() - rest.len() + number.len()))
}

/// The number of a labour convention or recommendation (189 of "recommendation
/// No. 189"), if
/// the organization is named right before it or after it, and where it ends.
pub(super) fn labour_act(language: &Language, text: &str, start: usize, end: usize) -> Option<(u16, usize)> {
    let names = language.works.labour_organizations;
    let before = text[..start].trim_end();
    let rest = text[end..].trim_start_matches(' ');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start_matches(' ');
    let of = || language.owners.postpositions.iter().filter_map(|of| Some(after.strip_prefix(of)?.trim_start()));
    let owned = names.iter().any(|name| before.ends_with(name) || of().any(|owner| owner.starts_with(name)));
    let number = rest[..digits].parse().ok().filter(|_| owned)?;
    Some((number, text.len() - rest.len() + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn treaty_in(code: &str, text: &str, after: &str) -> Option<String> {
        let at = text.find(after).unwrap() + after.len();
        treaty(Language::by_code(code).unwrap(), text, at).map(|(name, _)| name)
    }

    #[test]
    fn treaties_and_publications() {
        for (code, text, after, name) in [
            ("en", "United Nations, Treaty Series, vol. 1771, No. 30822.", "Series", "UNTS 1771/30822"),
            ("en", "Ibid., vols. 2171, 2173 and 2983, No. 27531.", "Ibid.", "UNTS 2171/27531"),
            ("fr", "Recueil des Traités, vol. 1771, no 30822.", "Traités", "UNTS 1771/30822"),
            ("es", "Treaty Series, vol. 1771, núm. 30822.", "Series", "UNTS 1771/30822"),
            ("ru", "Сборник договоров, т. 1771, № 30822.", "договоров", "UNTS 1771/30822"),
            ("ru", "Treaty Series, vol. 1771, No. 30822.", "Series", "UNTS 1771/30822"),
            ("zh", "《条约汇编》，第1771卷，第30822号。", "》", "UNTS 1771/30822"),
            ("ar", "Treaty Series, vol. 1771, No. 30822.", "Series", "UNTS 1771/30822"),
            ("de", "Treaty Series, Vol. 1771, Nr. 30822.", "Series", "UNTS 1771/30822"),
            ("pt", "Série de Tratados, vol. 1771, n.º 30822.", "Tratados", "UNTS 1771/30822"),
        ] {
            assert_eq!(treaty_in(code, text, after).as_deref(), Some(name), "{code}: {text}");
        }
        let sales = "(United Nations publication, Sales No. E.93.I.8 and corrigendum)";
        let at = sales.find("No.").unwrap() + 3;
        assert_eq!(sales_number(sales, at).unwrap().0, "Sales No. E.93.I.8");
    }

    #[test]
    fn letters_of_two_bytes_before_a_number() {
        let text = format!("Series, vol. 1342,{} No. 22495.", "ÿ".repeat(60));
        assert_eq!(treaty_in("en", &text, "Series"), None);
    }

    #[test]
    fn a_labour_act_needs_its_owner() {
        let of = |code: &str, text: &str, word: &str| {
            let start = text.find(word).unwrap();
            labour_act(Language::by_code(code).unwrap(), text, start, start + word.len()).map(|(number, _)| number)
        };
        let english = "recalls International Labour Organization recommendation No. 189 concerning";
        assert_eq!(of("en", english, "recommendation No."), Some(189));
        assert_eq!(of("en", "general recommendation No. 39", "recommendation No."), None);
        let french = "la recommandation no 189 de l’Organisation internationale du Travail";
        assert_eq!(of("fr", french, "recommandation no"), Some(189));
        let spanish = "la recomendación núm. 189 de la Organización Internacional del Trabajo";
        assert_eq!(of("es", spanish, "recomendación núm."), Some(189));
        assert_eq!(of("en", "ratified ILO Convention No. 169 in", "Convention No."), Some(169));
        assert_eq!(of("en", "the Convention No. 169", "Convention No."), None);
        assert_eq!(of("fr", "la recommandation no 39 du Comité", "recommandation no"), None);
    }
}
