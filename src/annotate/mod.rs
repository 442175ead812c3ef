//! The document back, with every citation linked and the findings of the
//! audit at their places.
//!
//! Positions come from the exact map between the clean text and the
//! source, never from comparing texts. A page ([`html()`], [`markdown()`]) is
//! written anew from the [`Document`](crate::Document); [`akn()`] puts links
//! into the bytes of the file and changes nothing else; [`json()`] says where
//! an editor should draw what.

mod akn;
#[cfg(feature = "read")]
mod docx;
mod html;
mod json;
mod markdown;
mod pieces;

pub use akn::{Linked, NotAkomaNtoso, Place, akn};
#[cfg(feature = "read")]
pub use docx::{DocxError, Word, Written, docx};
pub use html::{fragment, html};
pub use json::json;
pub use markdown::markdown;

#[cfg(test)]
#[cfg(feature = "files")]
mod tests;
