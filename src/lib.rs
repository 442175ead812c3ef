//! temp
pub mod source;
pub mod span;
pub mod symbol;
pub use symbol::Symbol;
