//! The names of a page's parts.

use crate::names::named;

/// What a block is in its page, by name.
///
/// The first seven are what a page was written to say, and readers' comments on it; the
/// others stand around it.
///
/// ```
/// use deboiler::Part;
///
/// assert_eq!("caption".parse::<Part>().ok(), Some(Part::Caption));
/// assert_eq!(Part::Related.to_string(), "related");
/// assert!(Part::Title.is_content() && !Part::Share.is_content());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The page's own headline, and the line above it.
    Title,
    /// Who wrote it.
    Byline,
    /// When it was published or changed, and how long it takes to read.
    Date,
    /// A lead that is set apart, an abstract, key points, the article's own contents.
    Summary,
    /// The text itself, with its sub-headings, lists, tables and code; on forums the
    /// posts, on pages of products what is said of them, on listings the items.
    Body,
    /// The caption or credit of a picture, video or table.
    Caption,
    /// A reader's comment below an article, with its author and date.
    Comment,
    /// Menus, paths to the page, numbers of pages, search, languages.
    Navigation,
    /// Teasers and lists of other pages, tags and categories.
    Related,
    /// To share, follow, like, print or save it.
    Share,
    /// Newsletters, subscriptions, logging in, membership, donations.
    Signup,
    /// Cookies and choices of privacy.
    Consent,
    /// Advertisements, sponsored boxes, the site's own promotions.
    Ad,
    /// Copyright, terms, disclaimers, imprint, licences.
    Legal,
    /// A box about the author, the site or the company, and how to reach them.
    About,
    /// Forms, buttons and their messages.
    Form,
    /// None of these.
    Other,
}

named!(Part, "part" {
    Title "title",
    Byline "byline",
    Date "date",
    Summary "summary",
    Body "body",
    Caption "caption",
    Comment "comment",
    Navigation "navigation",
    Related "related",
    Share "share",
    Signup "signup",
    Consent "consent",
    Ad "ad",
    Legal "legal",
    About "about",
    Form "form",
    Other "other",
});

impl Part {
    /// How many parts there are.
    pub(crate) const COUNT: usize = Part::ALL.len();

    /// Whether it is of what a page was written to say: the parts from title to caption.
    #[must_use]
    pub const fn is_content(self) -> bool {
        matches!(
            self,
            Part::Title | Part::Byline | Part::Date | Part::Summary | Part::Body | Part::Caption
        )
    }

    /// What the part is, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Part::Title => "the page's headline",
            Part::Byline => "who wrote it",
            Part::Date => "when it was published or changed",
            Part::Summary => "a lead or summary",
            Part::Body => "the text itself",
            Part::Caption => "the caption of a picture or table",
            Part::Comment => "a reader's comment",
            Part::Navigation => "menus and other ways through the site",
            Part::Related => "teasers and lists of other pages",
            Part::Share => "buttons to share or follow",
            Part::Signup => "an invitation to sign up or log in",
            Part::Consent => "cookies and choices of privacy",
            Part::Ad => "advertising",
            Part::Legal => "copyright, terms and disclaimers",
            Part::About => "about the author or the site",
            Part::Form => "a form or its buttons",
            Part::Other => "none of the named parts",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_place_of_its_name() {
        for (at, &part) in Part::ALL.iter().enumerate() {
            assert_eq!(part as usize, at);
        }
        let error = "headline".parse::<Part>().expect_err("no such part");
        assert!(error.to_string().starts_with("part: expected title, byline,"), "{error}");
    }
}
