//! The WebAssembly of the npm package `deboiler`: what `deboiler.js` calls, and
//! nothing that the library decides.
//!
//! All data goes through two buffers in WebAssembly's memory. JavaScript asks for an
//! [`input`] of some length, writes into it, and calls [`open`], which extracts the page
//! and keeps it until the next one. [`write`] then writes one thing of that page into the
//! output, and [`output`] and [`output_length`] say where that stands. Nothing is imported.

mod page;
mod rules;
mod settings;

use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};
use std::hint::black_box;
use std::panic;

use deboiler::{Error, Page};

use page::Format;
use settings::Reader;

/// How far [`start`] moves what hashes are made from, in bytes.
const MOST_MOVED: usize = 1 << 20;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
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

/// Extracts the page in the input, which holds the page's address, the options as JSON, each of
/// so many bytes, and right behind them the page. Whether the options could be read: where not,
/// the output says what was expected.
#[allow(unsafe_code, reason = "the name is how JavaScript finds the function")]
#[unsafe(no_mangle)]
pub extern "C" fn open(address_length: usize, settings_length: usize) -> bool {
    let input = INPUT.take();
    // The last page's memory is free for this one.
    PAGE.set(None);
    let (address, rest) = input.split_at(address_length.min(input.len()));
    let (settings, page) = rest.split_at(settings_length.min(rest.len()));
    let opened = READER.with_borrow_mut(|reader| extract(reader, address, settings, page));
    let is_opened = opened.is_ok();
    match opened {
        Ok(page) => PAGE.set(Some(page)),
        Err(error) => OUTPUT.set(error.to_string().into_bytes()),
    }
    is_opened
}

/// Extracts a page by the reader of these options, which takes the place of that of others.
fn extract(
    reader: &mut Option<Reader>,
    address: &[u8],
    settings: &[u8],
    page: &[u8],
) -> Result<Page, Error> {
    let reader = match reader.take() {
        Some(same) if same.is_of(settings) => reader.insert(same),
        _ => reader.insert(Reader::new(settings)?),
    };
    reader.extract(page, address)
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
