//! Things cited that have no UN symbol: treaties, publications, the
//! recommendations of the International Labour Organization.

/// The treaties of a note: `vol. 1771, No. 30822` after "Treaty Series". Each
/// as `UNTS 1771/30822`, with where the reference ends. A treaty printed in
/// several volumes is one: its number is its name.
pub(super) fn treaty(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text[at..].strip_prefix([',', ' ']).map(|r| r.trim_start_matches([',', ' ']))?;
    let volumes = rest.strip_prefix("vols. ").or_else(|| rest.strip_prefix("vol. "))?;
    let volume_len = volumes.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
    let volume = &volumes[..volume_len];
    // The number stands near, behind a list of volumes.
    let number_at = volumes.find("No").filter(|&at| at < 80)?;
    let number = volumes[number_at..].trim_start_matches(['N', 'o', 's', '.', ' ']);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || volume.is_empty() || volumes[..number_at].contains([';', '(']) {
        return None;
    }
    Some((format!("UNTS {volume}/{}", &number[..digits]), text.len() - number.len() + digits))
}

/// A sales number: `E.93.I.8` after "Sales No.", and where it ends.
pub(super) fn sales_number(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text[at..].strip_prefix(' ')?;
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
    let number = rest[..len].trim_end_matches('.');
    let shaped = number.contains('.')
        && number.starts_with(|c: char| c.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit());
    shaped.then(|| (format!("Sales No. {number}"), at + 1 + number.len()))
}

/// The number of a labour recommendation (189 of "recommendation No. 189"),
/// where the organization is named shortly before, and where it ends.
pub(super) fn labour_recommendation(text: &str, start: usize, end: usize) -> Option<(u16, usize)> {
    let before = text[..start].trim_end();
    let owner = [
        "International Labour Organization",
        "International Labour Organization’s",
        "ILO",
        "International Labour Conference",
    ];
    if !owner.iter().any(|name| before.ends_with(name)) {
        return None;
    }
    let rest = text[end..].strip_prefix(' ')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest[..digits].parse().ok().map(|number| (number, end + 1 + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn treaties_and_publications() {
        let text = "United Nations, Treaty Series, vol. 1771, No. 30822.";
        let at = text.find("Series").unwrap() + 6;
        assert_eq!(treaty(text, at).unwrap().0, "UNTS 1771/30822");
        let several = "Ibid., vols. 2171, 2173 and 2983, No. 27531.";
        assert_eq!(treaty(several, 5).unwrap().0, "UNTS 2171/27531");
        let sales = "(United Nations publication, Sales No. E.93.I.8 and corrigendum)";
        let at = sales.find("No.").unwrap() + 3;
        assert_eq!(sales_number(sales, at).unwrap().0, "Sales No. E.93.I.8");
    }

    #[test]
    fn letters_of_two_bytes_before_a_number() {
        let text = format!("Series, vol. 1342,{} No. 22495.", "ÿ".repeat(60));
        assert_eq!(treaty(&text, 6), None);
    }

    #[test]
    fn a_labour_recommendation_needs_its_owner() {
        let text = "recalls International Labour Organization recommendation No. 189 concerning";
        let start = text.find("recommendation").unwrap();
        assert_eq!(labour_recommendation(text, start, start + 18), Some((189, start + 22)));
        let other = "general recommendation No. 39";
        assert_eq!(labour_recommendation(other, 8, 26), None);
    }
}
