//! Stream data, inflated within bounds.

use hayro_syntax::Filter;
use hayro_syntax::object::{Object, Stream};

use super::guard;

/// The data of a stream, or `None` where it is packed as an image, broken, or
/// larger than `limit`.
pub(super) fn decode(stream: &Stream<'_>, limit: usize) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    match filters.as_slice() {
        [] if !stream.dict().contains_key("Filter") => (raw.len() <= limit).then(|| raw.into_owned()),
        [Filter::FlateDecode] if !has_predictor(stream) => guard::inflate(&raw, limit),
        // Deflate and LZW grow data a thousandfold at most; the other packings
        // hardly at all.
        [_] | [Filter::Ascii85Decode | Filter::AsciiHexDecode, _] if raw.len() <= limit / 1024 => {
            let data = stream.decoded_data().ok()?;
            (data.len() <= limit).then(|| data.into_owned())
        }
        _ => None,
    }
}

fn has_predictor(stream: &Stream<'_>) -> bool {
    matches!(stream.dict().get::<Object<'_>>("DecodeParms"), Some(Object::Dict(_) | Object::Array(_)))
        || matches!(stream.dict().get::<Object<'_>>("DP"), Some(Object::Dict(_) | Object::Array(_)))
}
