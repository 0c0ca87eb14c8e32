//! What a block was found to be, and what decided that.

use crate::names::named;

/// What a block was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Label {
    /// What the page was written to say.
    Content,
    /// A reader's comment below it; only where
    /// [`Options::with_comments`](crate::Options::with_comments) asks for them.
    Comment,
    /// What stands around it.
    Boilerplate,
}

named!(Label, "label" {
    Content "content",
    Comment "comment",
    Boilerplate "boilerplate",
});

/// What decided the label of a block: its score, or what overrode it.
///
/// [`Verdict::because`](crate::Verdict::because) tells it of a block in words for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The score, and the page's threshold.
    Score,
    /// A form of line that is boilerplate in flattened text whatever its score
    /// is, which is set to 0.
    Line,
    /// A line of a text that was cleaned already, which stays whole.
    CleanText,
    /// Part of a page without links, which stays whole.
    Fragment,
    /// The heading of what is kept below it.
    Heading,
    /// It goes with what stands in the same place of like records.
    Record,
    /// A like block right beside it is kept.
    Sibling,
    /// A heading of which nothing below is kept.
    EmptyHeading,
    /// It goes with the table that it is part of.
    Table,
    /// It goes with the list that it is part of.
    List,
    /// It goes with the figure that it is part of, which stands amid what is kept.
    Figure,
    /// Code amid what is kept.
    Code,
    /// A note that the kept text refers to.
    Note,
    /// Who is quoted, behind what is kept of a quotation.
    Quote,
    /// The page hides it from its readers.
    Hidden,
    /// It stands between parts of the body.
    Enclosed,
    /// Links apart from a clear body.
    Apart,
    /// A page that says no more than that it is loading, or needs scripts.
    Shell,
    /// Another story below the page's own.
    OtherStory,
    /// A notice amid or below the text: a disclaimer, a dialog, a paywall, a line that leads
    /// to another story.
    Notice,
    /// It stands in a form to write in.
    Form,
    /// The site repeats it on its other pages.
    SiteRepeats,
    /// The model of comments takes it for a reader's comment.
    Comment,
    /// Part of the article in the page's JSON-LD, where the page shows no content.
    JsonLd,
    /// A rule of the caller's.
    Rule,
    /// The caller keeps its part always, or never.
    Part,
}

impl Cause {
    /// What the cause is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Cause::Score => "its score, beside the page's threshold",
            Cause::Line => "a form of line that is boilerplate in flattened text",
            Cause::CleanText => "a line of a text that was cleaned already",
            Cause::Fragment => "part of a page without links",
            Cause::Heading => "the heading of what is kept below it",
            Cause::Record => "it goes with what stands in the same place of like records",
            Cause::Sibling => "a like block right beside it is kept",
            Cause::EmptyHeading => "a heading of which nothing below is kept",
            Cause::Table => "it goes with its table",
            Cause::List => "it goes with its list",
            Cause::Figure => "it goes with its figure, amid what is kept",
            Cause::Code => "code amid what is kept",
            Cause::Note => "a note that the kept text refers to",
            Cause::Quote => "who is quoted, behind the quotation",
            Cause::Shell => "a page that is still to load",
            Cause::OtherStory => "another story below the page's own",
            Cause::Apart => "links apart from the body",
            Cause::Notice => {
                "a notice: a disclaimer, a dialog, a paywall, a label of an ad, a lead to another story"
            }
            Cause::Form => "part of a form to write in",
            Cause::Hidden => "the page hides it from its readers",
            Cause::Enclosed => "it stands between parts of the body",
            Cause::SiteRepeats => "the site repeats it on its other pages",
            Cause::JsonLd => "the article in the page's JSON-LD, which shows no content itself",
            Cause::Rule => "a rule of the caller's",
            Cause::Comment => "a reader's comment, by the model that finds them",
            Cause::Part => "its part of the page is kept always, or never, as the caller says",
        }
    }
}

named!(Cause, "cause" {
    Score "score",
    Line "line",
    CleanText "clean text",
    Fragment "fragment",
    Heading "heading",
    Record "record",
    Sibling "sibling",
    EmptyHeading "empty heading",
    Table "table",
    List "list",
    Figure "figure",
    Code "code",
    Note "note",
    Quote "quote",
    Enclosed "enclosed",
    Hidden "hidden",
    Apart "apart",
    OtherStory "other story",
    Shell "shell",
    Notice "notice",
    Form "form",
    SiteRepeats "site repeats",
    Comment "comment",
    JsonLd "JSON-LD",
    Rule "rule",
    Part "part",
});
