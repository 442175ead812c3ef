//! Citations and age: an old document had more time to be cited.

use std::collections::BTreeMap;

use super::degree;
use super::network::Network;

/// Citations a year: the documents that cite a document, divided by the years
/// in which they could, from its own year to `until`, both counted. `None` for
/// a document whose year is not known; one of a later year than `until` had
/// one year.
///
/// O(n).
///
/// ```
/// use rescite::analyse::{age, network::Network};
///
/// let network = Network::from_edges(3, [(1, 0), (2, 0)])?;
/// let years = [Some(2000), Some(2003), None];
/// assert_eq!(age::per_year(&network, &years, 2003), [Some(0.5), Some(0.0), None]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn per_year(network: &Network, years: &[Option<i16>], until: i16) -> Vec<Option<f64>> {
    let of = |(cited, year): (u32, &Option<i16>)| {
        let span = (i32::from(until) - i32::from((*year)?) + 1).max(1);
        Some(f64::from(cited) / f64::from(span))
    };
    degree::documents(network).into_iter().zip(years).map(of).collect()
}

/// Citations against those of the same year: the documents that cite a
/// document, divided by the mean of that number over all documents of its
/// year; 1 is as many as is usual. `None` if the year is unknown or
/// nothing of it is cited.
///
/// O(n log y) for y years. Radicchi, Fortunato and Castellano, 2008,
/// "Universality of citation distributions: toward an objective measure of
/// scientific impact".
///
/// ```
/// use rescite::analyse::{age, network::Network};
///
/// let network = Network::from_edges(4, [(3, 0), (2, 0), (3, 1), (2, 1), (2, 1)])?;
/// let years = [Some(2000), Some(2000), Some(2000), Some(2004)];
/// assert_eq!(age::against_year(&network, &years), [Some(1.5), Some(1.5), Some(0.0), None]);
/// # Ok::<(), rescite::analyse::network::NetworkError>(())
/// ```
pub fn against_year(network: &Network, years: &[Option<i16>]) -> Vec<Option<f64>> {
    let cited = degree::documents(network);
    let mut of_year: BTreeMap<i16, (u64, u64)> = BTreeMap::new();
    for (&cited, year) in cited.iter().zip(years) {
        let Some(year) = year else { continue };
        let (sum, count) = of_year.entry(*year).or_default();
        *sum += u64::from(cited);
        *count += 1;
    }
    let of = |(cited, year): (u32, &Option<i16>)| {
        let &(sum, count) = of_year.get(&(*year)?)?;
        (sum > 0).then(|| f64::from(cited) * count as f64 / sum as f64)
    };
    cited.into_iter().zip(years).map(of).collect()
}
