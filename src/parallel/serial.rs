//! The methods of rayon that the measures use, on one thread.

/// The threads that loops run on.
pub fn current_num_threads() -> usize {
    1
}

pub mod prelude {
    pub use super::{Iterators, Slices};
}

pub trait Iterators: IntoIterator + Sized {
    fn into_par_iter(self) -> Self::IntoIter {
        self.into_iter()
    }

    fn with_min_len(self, _: usize) -> Self {
        self
    }
}

impl<I: IntoIterator> Iterators for I {}

pub trait Slices<T> {
    fn par_iter(&self) -> std::slice::Iter<'_, T>;
    fn par_iter_mut(&mut self) -> std::slice::IterMut<'_, T>;
    fn par_chunks(&self, size: usize) -> std::slice::Chunks<'_, T>;
    fn par_chunks_mut(&mut self, size: usize) -> std::slice::ChunksMut<'_, T>;
    fn par_windows(&self, size: usize) -> std::slice::Windows<'_, T>;
}

impl<T> Slices<T> for [T] {
    fn par_iter(&self) -> std::slice::Iter<'_, T> {
        self.iter()
    }

    fn par_iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.iter_mut()
    }

    fn par_chunks(&self, size: usize) -> std::slice::Chunks<'_, T> {
        self.chunks(size)
    }

    fn par_chunks_mut(&mut self, size: usize) -> std::slice::ChunksMut<'_, T> {
        self.chunks_mut(size)
    }

    fn par_windows(&self, size: usize) -> std::slice::Windows<'_, T> {
        self.windows(size)
    }
}
