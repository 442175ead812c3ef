//! Work on many threads whose results come in the order of the items.
//!
//! The caller's thread works too, so that one thread means no other. Memory is
//! bounded: work stops a few chunks ahead of what was asked for, and at once
//! when the results are dropped.

use std::collections::VecDeque;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// How many chunks for each thread are in work or wait to be asked for.
const AHEAD: usize = 8;

/// How items are divided among threads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// The threads, the caller's among them; at least one.
    pub threads: usize,
    /// The items that a thread takes at once; at least one. More than one
    /// saves a lock for each where items are small.
    pub chunk: usize,
}

/// Items, and what was made of them and not handed on yet.
struct Queue<I: Iterator, T> {
    plan: Plan,
    state: Mutex<State<I, T>>,
    /// The next chunk is made, or no more will come.
    made: Condvar,
    /// There is room for more chunks, or no more are wanted.
    room: Condvar,
}

struct State<I, T> {
    items: I,
    /// Chunks in order from the next to hand on; `None` while in work.
    chunks: VecDeque<Option<Vec<T>>>,
    /// How many chunks were handed on.
    handed: usize,
    /// No more items are to be taken: they have come to an end, the results
    /// are dropped, or a thread panicked.
    ended: bool,
    panicked: bool,
}

/// What a thread may do next.
enum Next<I> {
    /// Make the chunk of this number.
    Make(usize, Vec<I>),
    /// Wait until chunks are handed on.
    Wait,
    End,
}

impl<I: Iterator, T> Queue<I, T> {
    fn new(items: I, plan: Plan) -> Self {
        let state = State { items, chunks: VecDeque::new(), handed: 0, ended: false, panicked: false };
        Queue { plan, state: Mutex::new(state), made: Condvar::new(), room: Condvar::new() }
    }

    /// A thread that panics with the lock leaves nothing half done but the
    /// items, and ends them.
    fn lock(&self) -> MutexGuard<'_, State<I, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self, state: &mut State<I, T>) -> Next<I::Item> {
        if state.ended {
            return Next::End;
        }
        if state.chunks.len() >= AHEAD * self.plan.threads {
            return Next::Wait;
        }
        let items: Vec<I::Item> = state.items.by_ref().take(self.plan.chunk).collect();
        if items.is_empty() {
            state.ended = true;
            self.room.notify_all();
            return Next::End;
        }
        state.chunks.push_back(None);
        Next::Make(state.handed + state.chunks.len() - 1, items)
    }

    /// Makes a chunk without the lock, and puts it in its place.
    fn make<'a>(
        &'a self,
        state: MutexGuard<'a, State<I, T>>,
        (number, items): (usize, Vec<I::Item>),
        make: &impl Fn(I::Item) -> T,
    ) -> MutexGuard<'a, State<I, T>> {
        drop(state);
        let made = items.into_iter().map(make).collect();
        let mut state = self.lock();
        let at = number - state.handed;
        if let Some(chunk) = state.chunks.get_mut(at) {
            *chunk = Some(made);
        }
        if at == 0 {
            self.made.notify_one();
        }
        state
    }

    /// Works until no more items are to be taken.
    fn work(&self, make: &impl Fn(I::Item) -> T) {
        let _ended = EndOnPanic(self);
        let mut state = self.lock();
        loop {
            state = match self.next(&mut state) {
                Next::Make(number, items) => self.make(state, (number, items), make),
                Next::Wait => self.room.wait(state).unwrap_or_else(PoisonError::into_inner),
                Next::End => return,
            };
        }
    }

    /// The next chunk in order; this thread works while it is not made.
    /// `None` after the last, and if a thread panicked.
    fn chunk(&self, make: &impl Fn(I::Item) -> T) -> Option<Vec<T>> {
        let _ended = EndOnPanic(self);
        let mut state = self.lock();
        loop {
            if let Some(chunk) = state.chunks.front_mut().and_then(Option::take) {
                state.chunks.pop_front();
                state.handed += 1;
                self.room.notify_one();
                return Some(chunk);
            }
            state = match self.next(&mut state) {
                Next::Make(number, items) => self.make(state, (number, items), make),
                Next::End if state.chunks.is_empty() || state.panicked => return None,
                Next::Wait | Next::End => self.made.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Takes no more items.
    fn end(&self, panicked: bool) {
        let mut state = self.lock();
        state.ended = true;
        state.panicked |= panicked;
        self.room.notify_all();
        self.made.notify_all();
    }
}

/// Ends the work of all if one thread panics: nobody waits for its chunk.
struct EndOnPanic<'a, I: Iterator, T>(&'a Queue<I, T>);

impl<I: Iterator, T> Drop for EndOnPanic<'_, I, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.end(true);
        }
    }
}

/// Ends the work when the results are no longer asked for.
struct EndOnDrop<'a, I: Iterator, T>(&'a Queue<I, T>);

impl<I: Iterator, T> Drop for EndOnDrop<'_, I, T> {
    fn drop(&mut self) {
        self.0.end(false);
    }
}

/// Makes something of each item on all threads, and hands it on in the order
/// of the items until `then` breaks. Returns whether it did.
pub(crate) fn for_each<I, T>(
    items: I,
    plan: Plan,
    make: impl Fn(I::Item) -> T + Sync,
    mut then: impl FnMut(T) -> ControlFlow<()>,
) -> ControlFlow<()>
where
    I: Iterator<Item: Send> + Send,
    T: Send,
{
    if plan.threads <= 1 {
        // Each is handed on while what was made is near.
        return items.map(make).try_for_each(then);
    }
    let queue = Queue::new(items, plan);
    thread::scope(|scope| {
        let _end = EndOnDrop(&queue);
        for _ in 1..plan.threads {
            // Without another thread this one does the work.
            let _ = thread::Builder::new().spawn_scoped(scope, || queue.work(&make));
        }
        while let Some(chunk) = queue.chunk(&make) {
            chunk.into_iter().try_for_each(&mut then)?;
        }
        ControlFlow::Continue(())
    })
}

/// The results as an iterator, whose threads end when it is dropped.
pub(crate) struct Ordered<I: Iterator, T, F> {
    queue: Arc<Queue<I, T>>,
    make: Arc<F>,
    /// `None` before the first result is asked for.
    threads: Option<Vec<JoinHandle<()>>>,
    chunk: std::vec::IntoIter<T>,
}

impl<I, T, F> Ordered<I, T, F>
where
    I: Iterator<Item: Send> + Send + 'static,
    T: Send + 'static,
    F: Fn(I::Item) -> T + Send + Sync + 'static,
{
    /// Nothing is made before the first result is asked for.
    pub fn new(items: I, plan: Plan, make: F) -> Self {
        let queue = Arc::new(Queue::new(items, plan));
        Ordered { queue, make: Arc::new(make), threads: None, chunk: Vec::new().into_iter() }
    }

    fn threads(&self) -> Vec<JoinHandle<()>> {
        let spawn = |_| {
            let (queue, make) = (Arc::clone(&self.queue), Arc::clone(&self.make));
            // Without another thread this one does the work.
            thread::Builder::new().spawn(move || queue.work(&*make)).ok()
        };
        (1..self.queue.plan.threads).filter_map(spawn).collect()
    }
}

impl<I, T, F> Iterator for Ordered<I, T, F>
where
    I: Iterator<Item: Send> + Send + 'static,
    T: Send + 'static,
    F: Fn(I::Item) -> T + Send + Sync + 'static,
{
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(made) = self.chunk.next() {
                return Some(made);
            }
            if self.threads.is_none() {
                self.threads = Some(self.threads());
            }
            let Some(chunk) = self.queue.chunk(&*self.make) else {
                for thread in self.threads.iter_mut().flat_map(std::mem::take) {
                    if let Err(panic) = thread.join() {
                        std::panic::resume_unwind(panic);
                    }
                }
                return None;
            };
            self.chunk = chunk.into_iter();
        }
    }
}

impl<I: Iterator, T, F> Drop for Ordered<I, T, F> {
    fn drop(&mut self) {
        self.queue.end(false);
    }
}

impl<I: Iterator, T, F> fmt::Debug for Ordered<I, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ordered").field("plan", &self.queue.plan).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    /// Slow where the number says so, so that later items are made earlier.
    fn square(n: u64) -> u64 {
        thread::sleep(Duration::from_micros(n * 37 % 11 * 50));
        n * n
    }

    #[test]
    fn order_is_that_of_the_items_whatever_the_plan() {
        let expected: Vec<u64> = (0..300).map(|n| n * n).collect();
        for (threads, chunk) in [(1, 1), (2, 1), (3, 7), (8, 2)] {
            let plan = Plan { threads, chunk };
            let mut found = Vec::new();
            let flow = for_each(0..300, plan, square, |made| {
                found.push(made);
                ControlFlow::Continue(())
            });
            assert_eq!((flow, &found), (ControlFlow::Continue(()), &expected));
            assert_eq!(Ordered::new(0..300, plan, square).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn what_is_not_asked_for_is_not_made() {
        for threads in [1, 4] {
            let plan = Plan { threads, chunk: 1 };
            let most = 1 + AHEAD * threads;
            let made = Arc::new(AtomicUsize::new(0));
            let count = |n: u64| {
                made.fetch_add(1, Ordering::Relaxed);
                square(n)
            };
            let flow = for_each(0..10_000, plan, count, |_| ControlFlow::Break(()));
            assert_eq!(flow, ControlFlow::Break(()));
            assert!(made.swap(0, Ordering::Relaxed) <= most);

            let counted = Arc::clone(&made);
            let mut ordered = Ordered::new(0..10_000, plan, move |n| {
                counted.fetch_add(1, Ordering::Relaxed);
                square(n)
            });
            assert_eq!(made.load(Ordering::Relaxed), 0, "nothing before it is asked for");
            assert_eq!(ordered.next(), Some(0));
            thread::sleep(Duration::from_millis(20));
            assert!(made.load(Ordering::Relaxed) <= most, "memory is bounded");
            drop(ordered);
        }
    }

    #[test]
    fn threads_end_when_the_results_are_dropped() {
        let mut ordered = Ordered::new(0_u64.., Plan { threads: 3, chunk: 1 }, square);
        ordered.next();
        let threads = ordered.threads.take().unwrap();
        assert_eq!(threads.len(), 2);
        drop(ordered);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    }

    #[test]
    fn a_panic_on_a_thread_is_one_of_the_caller() {
        let plan = Plan { threads: 3, chunk: 2 };
        let fails = |n: u64| if n == 50 { panic!("fifty") } else { square(n) };
        let scoped = || for_each(0..100, plan, fails, |_| ControlFlow::Continue(()));
        assert!(std::panic::catch_unwind(scoped).is_err());
        let owned = || Ordered::new(0..100, plan, fails).count();
        assert!(std::panic::catch_unwind(owned).is_err());
    }
}
