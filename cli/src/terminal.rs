//! What a run says to people.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::time::{Duration, Instant};

use clap::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Says something on standard error.
pub(crate) fn say(what: &str) {
    use std::io::Write;
    // There is nobody to tell that nobody can be told.
    let _ = writeln!(io::stderr(), "deboiler: {what}");
}

/// A path as it is printed: whoever names a file must not steer a terminal.
pub(crate) fn shown(path: &Path) -> String {
    let is_turn = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut out = String::new();
    for c in path.display().to_string().chars() {
        if c.is_control() || is_turn(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether standard output is to have colours.
pub(crate) fn has_colours(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let is_refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let is_dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
            !is_refused && !is_dumb && io::stdout().is_terminal()
        }
    }
}

/// Runs that take longer than this have a progress bar.
const LONG: Duration = Duration::from_secs(1);

const TEMPLATE: &str =
    "{bar:30} {percent:>3}%  {pos} of {len} pages  {per_sec}  {eta_precise} left";

/// How far a long run is, on a terminal that nothing else is printed on.
pub(crate) struct Bar {
    bar: ProgressBar,
    start: Instant,
    is_wanted: bool,
}

impl Bar {
    pub(crate) fn new(pages: usize, is_terminal_used: bool) -> Bar {
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is a good one");
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(Some(pages as u64), hidden).with_style(style);
        let is_wanted = !is_terminal_used && io::stderr().is_terminal();
        Bar { bar, start: Instant::now(), is_wanted }
    }

    /// Counts a page.
    pub(crate) fn page(&self) {
        if self.is_wanted && self.bar.is_hidden() && self.start.elapsed() > LONG {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
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
