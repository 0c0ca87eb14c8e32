//! What kinds of boilerplate phrases a block holds.

use std::sync::LazyLock;

use crate::features::Rows;
use crate::model::Input;

/// The kinds that passes ask for, by the names of their groups of phrases.
const GROUPS: [&str; 10] = [
    "cookie_consent",
    "data_use",
    "disclaimer",
    "paywall",
    "related",
    "read_more",
    "shell",
    "advertising",
    "read_also",
    "share",
];

/// Which kinds of phrases a block holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrases(u16);

impl Phrases {
    pub(super) const CONSENT: Phrases = Phrases(1);
    pub(super) const DATA_USE: Phrases = Phrases(2);
    pub(super) const DISCLAIMER: Phrases = Phrases(4);
    pub(super) const PAYWALL: Phrases = Phrases(8);
    pub(super) const RELATED: Phrases = Phrases(16);
    pub(super) const READ_MORE: Phrases = Phrases(32);
    pub(super) const SHELL: Phrases = Phrases(64);
    pub(super) const ADVERTISING: Phrases = Phrases(128);
    pub(super) const READ_ALSO: Phrases = Phrases(256);
    pub(super) const SHARE: Phrases = Phrases(512);

    pub(super) const fn or(self, other: Phrases) -> Phrases {
        Phrases(self.0 | other.0)
    }

    /// Whether one of some kinds is there.
    pub(super) const fn has(self, kinds: Phrases) -> bool {
        self.0 & kinds.0 != 0
    }

    /// The signals of pages with tags that tell, in the order of the kinds.
    pub(crate) fn signals() -> &'static [u16] {
        static SIGNALS: LazyLock<Vec<u16>> = LazyLock::new(|| {
            let signals = Input::Html.signals();
            let place = |group: &str| {
                let is_group = |name: &str| name.strip_prefix("says_") == Some(group);
                let found = signals.iter().position(|signal| is_group(&signal.name));
                found.expect("a group of phrases has a signal: a test looks all up") as u16
            };
            GROUPS.iter().map(|group| place(group)).collect()
        });
        &SIGNALS
    }

    /// Adds what some blocks hold, in the order of the blocks.
    pub(crate) fn read(rows: Rows, out: &mut Vec<Phrases>) {
        let start = out.len();
        out.resize(start + rows.len(), Phrases::default());
        for (kind, &signal) in Phrases::signals().iter().enumerate() {
            let column = rows.column(usize::from(signal));
            for (phrases, &density) in out[start..].iter_mut().zip(column) {
                phrases.0 |= u16::from(density > 0.0) << kind;
            }
        }
    }
}
