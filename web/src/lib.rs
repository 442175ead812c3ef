//! rescite for a web page: files in, the audit out.
//!
//! WebAssembly knows numbers only, so that bytes pass through two buffers of
//! the module's memory: the page writes into the one that [`input`] gives,
//! calls a function, and reads what it left in the one of [`output`]. What is
//! left is JSON, or text to save. The functions have state: [`add`] takes a
//! file or an archive, [`step`] reads the next document of it, and after
//! [`audit`] the others give parts of what was found.
//!
//! A trap (a panic, memory that runs out) ends the module; the page starts a
//! new one.

mod session;

use std::sync::{Mutex, MutexGuard, PoisonError};

use session::Session;

static SESSION: Mutex<Session> = Mutex::new(Session::new());
static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn locked<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn taken() -> Vec<u8> {
    std::mem::take(&mut *locked(&INPUT))
}

fn leave(bytes: Vec<u8>) -> u32 {
    let length = bytes.len() as u32;
    *locked(&OUTPUT) = bytes;
    length
}

/// Makes room for so many bytes of input; where they go.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: u32) -> *mut u8 {
    let mut input = locked(&INPUT);
    *input = vec![0; length as usize];
    input.as_mut_ptr()
}

/// Where the output is. Its length is what the function returned that left it.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    locked(&OUTPUT).as_ptr()
}

/// Takes a file: its name in the first `name` bytes of the input, and its
/// bytes. Leaves how many documents are to be read.
#[unsafe(no_mangle)]
pub extern "C" fn add(name: u32) -> u32 {
    let mut bytes = taken();
    let file = bytes.split_off((name as usize).min(bytes.len()));
    let name = String::from_utf8_lossy(&bytes).into_owned();
    leave(locked(&SESSION).add(&name, file))
}

/// Reads the next document. Leaves its name, and what went wrong with it.
#[unsafe(no_mangle)]
pub extern "C" fn step() -> u32 {
    leave(locked(&SESSION).step())
}

/// Audits all documents that were read. Leaves the account and the findings.
#[unsafe(no_mangle)]
pub extern "C" fn audit() -> u32 {
    leave(locked(&SESSION).audit())
}

/// Leaves a document as HTML, with its citations linked and findings marked.
#[unsafe(no_mangle)]
pub extern "C" fn document(index: u32) -> u32 {
    leave(locked(&SESSION).document(index as usize))
}

/// Leaves a file to save; its kind is in the input, `index` is the document
/// that it is of, where it is of one.
#[unsafe(no_mangle)]
pub extern "C" fn export(index: u32) -> u32 {
    let kind = taken();
    leave(locked(&SESSION).export(&String::from_utf8_lossy(&kind), index as usize))
}

/// Forgets everything.
#[unsafe(no_mangle)]
pub extern "C" fn clear() {
    *locked(&SESSION) = Session::new();
}
