//! What was done with a file's records.

use std::ops::AddAssign;

use serde_json::{Value, json};

use super::row::{Outcome, Skip};

/// Counts of records, by what became of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) records: u64,
    pub(crate) pages: u64,
    pub(crate) bad: u64,
    pub(crate) no_page: u64,
    pub(crate) no_html: u64,
    pub(crate) http_status: u64,
}

impl Counts {
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        self.records += 1;
        *match outcome {
            Outcome::Row(row) if row.error.is_some() => &mut self.bad,
            Outcome::Row(_) => &mut self.pages,
            Outcome::Skipped(Skip::NoPage) => &mut self.no_page,
            Outcome::Skipped(Skip::NoHtml) => &mut self.no_html,
            Outcome::Skipped(Skip::HttpStatus) => &mut self.http_status,
        } += 1;
    }

    /// The counts as they stand in a summary.
    pub(crate) fn to_json(self) -> Value {
        let Counts { records, pages, bad, no_page, no_html, http_status } = self;
        let skipped = json!({ "no page": no_page, "no HTML": no_html, "HTTP status": http_status });
        json!({ "records": records, "pages": pages, "bad": bad, "skipped": skipped })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.records += other.records;
        self.pages += other.pages;
        self.bad += other.bad;
        self.no_page += other.no_page;
        self.no_html += other.no_html;
        self.http_status += other.http_status;
    }
}
