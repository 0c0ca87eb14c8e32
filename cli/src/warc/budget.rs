//! A bound on the bytes that are in memory at a time.

use std::sync::{Arc, Condvar, Mutex};

/// So many bytes, of which parts are taken and given back.
pub(crate) struct Budget {
    most: usize,
    taken: Mutex<usize>,
    given_back: Condvar,
}

impl Budget {
    pub(crate) fn new(most: usize) -> Budget {
        Budget { most, taken: Mutex::new(0), given_back: Condvar::new() }
    }

    /// Takes a part, as soon as there is enough left; one that is larger than
    /// the whole when nothing else is taken.
    pub(crate) fn take(self: &Arc<Budget>, bytes: usize) -> Part {
        let mut taken = self.taken.lock().expect("adding does not panic");
        while *taken > 0 && *taken + bytes > self.most {
            taken = self.given_back.wait(taken).expect("adding does not panic");
        }
        *taken += bytes;
        Part { budget: Arc::clone(self), bytes }
    }
}

/// A part of a budget, given back when it is dropped.
pub(crate) struct Part {
    budget: Arc<Budget>,
    bytes: usize,
}

impl Drop for Part {
    fn drop(&mut self) {
        *self.budget.taken.lock().expect("adding does not panic") -= self.bytes;
        self.budget.given_back.notify_all();
    }
}
