//! How far a run is, on terminals.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::terminal::say;

const TEMPLATE: &str =
    "{bar:30} {percent:>3}%  {bytes} of {total_bytes}  {records}  {eta_precise} left";

/// A line that says how much is read and how long the rest will take; nothing
/// where standard error is no terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// How many bytes of all files are read.
    pub(crate) read_bytes: Arc<AtomicU64>,
    records: Arc<AtomicU64>,
}

impl Progress {
    pub(crate) fn new(all_bytes: u64) -> Progress {
        let records = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&records);
        let rate = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let records = counted.load(Ordering::Relaxed);
            let _ = write!(out, "{}", speed(records, state.elapsed()));
        };
        let style = ProgressStyle::with_template(TEMPLATE)
            .expect("the template is a good one")
            .with_key("records", rate);
        // On terminals alone, twenty times a second at most.
        let bar = ProgressBar::new(all_bytes).with_style(style);
        Progress { bar, read_bytes: Arc::default(), records }
    }

    /// Counts a record.
    pub(crate) fn record(&self) {
        self.records.fetch_add(1, Ordering::Relaxed);
        self.bar.set_position(self.read_bytes.load(Ordering::Relaxed));
    }

    /// Says something on standard error, above the line.
    pub(crate) fn say(&self, what: &str) {
        self.bar.suspend(|| say(what));
    }

    /// Takes the line away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Records, and how many a second.
pub(crate) fn speed(records: u64, time: Duration) -> String {
    let rate = records as f64 / time.as_secs_f64().max(1e-3);
    format!("{records} records, {rate:.0}/s")
}
