//! temp
pub mod analyse;
pub mod corpus;
pub mod document;
pub mod export;
pub mod extract;
pub mod graph;
pub mod language;
pub mod source;
pub mod span;
pub mod symbol;
pub use document::Document;
pub use symbol::Symbol;
