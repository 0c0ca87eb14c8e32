//! The WebAssembly of the npm package `deboiler`: what `deboiler.js` calls, and
//! nothing that the library decides.
//!
//! All data goes through two buffers in WebAssembly's memory. JavaScript asks for an
//! [`input`] of some length, writes into it, and calls [`open`], which extracts the page
//! and keeps it until the next one. [`write`] then writes one thing of that page into the
//! output, and [`output`] and [`output_length`] say where that stands. Nothing is imported.

mod page;

use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};
use std::hint::black_box;
use std::panic;

use deboiler::Page;

use page::{Format, Request};

/// How far [`start`] moves what hashes are made from, in bytes.
const MOST_MOVED: usize = 1 << 20;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
}

/// To be called first, with a number that nobody can foresee; gives a hash of nothing.
///
/// Hashes whose keys a page chooses have a secret. Without a source of randomness the standard
/// library takes it from the places of what it allocates, which would be the same in every
/// instance: so many bytes in front of them move them.
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn start(random: usize) -> u32 {
    // A panic ends in a trap, which tells nothing: its message is left in the output.
    panic::set_hook(Box::new(|info| {
        OUTPUT.with(|output| {
            if let Ok(mut output) = output.try_borrow_mut() {
                *output = info.to_string().into_bytes();
            }
        });
    }));
    let moved = black_box(vec![0_u8; random % MOST_MOVED]);
    let hash = RandomState::new().hash_one(0);
    drop(moved);
    hash as u32
}

/// The place of an input of so many bytes, to be written into before [`open`].
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        *input = vec![0; length];
        input.as_mut_ptr()
    })
}

/// Extracts the page in the input, which holds the page's address, of so many bytes, and right
/// behind it the page.
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn open(focus: u32, comments: u32, address_length: usize) {
    let input = INPUT.take();
    // The last page's memory is free for this one.
    PAGE.set(None);
    let (address, page) = input.split_at(address_length.min(input.len()));
    PAGE.set(Some(Request { page, address, focus, comments }.extract()));
}

/// Writes one thing of the page that was opened last into the output; whether that was
/// small enough for JavaScript to hold.
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn write(format: u32) -> bool {
    OUTPUT.set(Vec::new());
    let written = PAGE.with_borrow(|page| Format::numbered(format)?.write(page.as_ref()?));
    let is_written = written.is_some();
    OUTPUT.set(written.unwrap_or_default());
    is_written
}

/// Where the output stands.
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// How many bytes the output has.
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn output_length() -> usize {
    OUTPUT.with_borrow(Vec::len)
}
