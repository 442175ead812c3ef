//! Loops on all cores with the feature `parallel`, and on one without it. The
//! results are the same.

#[cfg(not(feature = "parallel"))]
mod serial;

#[cfg(feature = "parallel")]
pub(crate) use rayon::{current_num_threads, prelude};

#[cfg(not(feature = "parallel"))]
pub(crate) use serial::{current_num_threads, prelude};
