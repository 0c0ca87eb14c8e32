//! What a caller can set.

use crate::names::named;
use crate::parts::Part;

/// What an [`Extractor`](crate::Extractor) is built with.
///
/// ```
/// use deboiler::{Extractor, Focus, Options};
///
/// let strict = Extractor::new(Options::default().with_focus(Focus::Precision));
/// let page = strict.extract("<p>A sentence that a person wrote for others to read.</p>");
/// # let _ = page;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Options {
    focus: Focus,
    comments: Comments,
    json_ld: JsonLd,
    #[cfg_attr(feature = "serde", serde(with = "by_name"))]
    parts: [Keep; Part::COUNT],
    limits: Limits,
}

impl Options {
    /// Sets what a doubtful block counts as. The default is [`Focus::Balanced`].
    #[must_use]
    pub const fn with_focus(mut self, focus: Focus) -> Options {
        self.focus = focus;
        self
    }

    /// Sets what becomes of readers' comments. The default is [`Comments::Out`].
    #[must_use]
    pub const fn with_comments(mut self, comments: Comments) -> Options {
        self.comments = comments;
        self.parts[Part::Comment as usize] = Keep::AsScored;
        self
    }

    /// Sets what becomes of a part of the page. The default is [`Keep::AsScored`], of all
    /// parts.
    ///
    /// Where a part is kept never or always, the names of all blocks are found while the
    /// page is extracted, which takes some two thirds longer. To keep [`Part::Comment`] always
    /// is [`Comments::In`], and costs nothing.
    ///
    /// ```
    /// use deboiler::{Comments, Extractor, Keep, Options, Part};
    ///
    /// let options = Options::default()
    ///     .with_part(Part::Title, Keep::Never)
    ///     .with_part(Part::Comment, Keep::Always);
    /// assert_eq!(options.comments(), Comments::In);
    /// let extractor = Extractor::new(options);
    /// # let _ = extractor.extract("<h1>Ice</h1><p>The harbour is closed.");
    /// ```
    #[must_use]
    pub const fn with_part(mut self, part: Part, keep: Keep) -> Options {
        if matches!((part, self.comments), (Part::Comment, Comments::In)) {
            self.comments = Comments::Out;
        }
        self.parts[part as usize] = keep;
        self
    }

    /// Leaves the text of articles alone, as benchmarks on news define it: without headline,
    /// byline, date and captions, and without what else is named as no part of the text.
    #[must_use]
    pub const fn with_body_alone(mut self) -> Options {
        let mut at = 0;
        while at < Part::COUNT {
            let part = Part::ALL[at];
            if !matches!(part, Part::Summary | Part::Body) {
                self = self.with_part(part, Keep::Never);
            }
            at += 1;
        }
        self
    }

    /// Sets what the article in a page's JSON-LD is for. The default is [`JsonLd::Fallback`].
    #[must_use]
    pub const fn with_json_ld(mut self, json_ld: JsonLd) -> Options {
        self.json_ld = json_ld;
        self
    }

    /// Sets the bounds on what a page may cost. The default is [`Limits::default`].
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Options {
        self.limits = limits;
        self
    }

    /// What a doubtful block counts as.
    #[must_use]
    pub const fn focus(&self) -> Focus {
        self.focus
    }

    /// What becomes of readers' comments.
    #[must_use]
    pub const fn comments(&self) -> Comments {
        match self.parts[Part::Comment as usize] {
            Keep::Always => Comments::In,
            _ => self.comments,
        }
    }

    /// What becomes of a part of the page.
    #[must_use]
    pub const fn part(&self, part: Part) -> Keep {
        match (part, self.comments) {
            (Part::Comment, Comments::In) => Keep::Always,
            _ => self.parts[part as usize],
        }
    }

    /// Whether parts have to be named to know what is kept.
    pub(crate) fn asks_for_parts(&self) -> bool {
        Part::ALL.iter().any(|&part| match self.part(part) {
            Keep::AsScored => false,
            // They are found without names.
            Keep::Always => part != Part::Comment,
            Keep::Never => true,
        })
    }

    /// What the article in a page's JSON-LD is for.
    #[must_use]
    pub const fn json_ld(&self) -> JsonLd {
        self.json_ld
    }

    /// The bounds on what a page may cost.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }
}

/// Which error weighs more where a block is in doubt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Focus {
    /// Both weigh the same: the cut with the highest expected F1.
    #[default]
    Balanced,
    /// Boilerplate that stays weighs more: less text, and cleaner.
    Precision,
    /// Content that goes weighs more: more text, and some boilerplate.
    Recall,
}

named!(Focus, "focus" {
    Balanced "balanced",
    Precision "precision",
    Recall "recall",
});

/// What becomes of readers' comments below an article.
///
/// The posts of a forum and the answers to a question are content, not
/// comments. Flattened text has no comments of its own: there they go the way
/// of other boilerplate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Comments {
    /// They are dropped, and not told from other boilerplate.
    #[default]
    Out,
    /// They are labelled as comments and part of the page's text.
    In,
    /// They are labelled as comments, and
    /// [`Page::comments`](crate::Page::comments) gives them apart from the text.
    Apart,
}

named!(Comments, "comments" {
    Out "out",
    In "in",
    Apart "apart",
});

/// What becomes of an article that stands in a page's JSON-LD alone, for search engines:
/// scripts are to show it, or a paywall hides it.
///
/// ```
/// use deboiler::{Extractor, JsonLd, Options, Status};
///
/// let story = "The harbour is closed by ice until further notice. ".repeat(5);
/// let html = format!(
///     r#"<div id=app>Loading…</div><script type="application/ld+json">
///     {{"@type": "NewsArticle", "articleBody": "{story}"}}</script>"#
/// );
/// let page = deboiler::extract(&html);
/// assert_eq!((page.status(), page.text().as_str()), (Status::JsonLd, story.trim()));
/// let extractor = Extractor::new(Options::default().with_json_ld(JsonLd::Never));
/// assert_eq!(extractor.extract(&html).status(), Status::Shell);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JsonLd {
    /// Its `articleBody` or `text` is the content of a page that shows none, and
    /// [`Status::JsonLd`](crate::Status::JsonLd) says so.
    #[default]
    Fallback,
    /// The page's own text is all there is.
    Never,
}

named!(JsonLd, "JSON-LD" {
    Fallback "fallback",
    Never "never",
});

/// What becomes of a part of the page.
///
/// What the page hides from its readers is not kept by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Keep {
    /// It goes, whatever its score.
    Never,
    /// What is content by its score, and by the rules beside it, stays.
    #[default]
    AsScored,
    /// It stays, whatever its score.
    Always,
}

named!(Keep, "keep" {
    Never "never",
    AsScored "as scored",
    Always "always",
});

/// What becomes of parts as a map by their names, without those that are as scored.
#[cfg(feature = "serde")]
mod by_name {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Keep, Part};

    type Parts = [Keep; Part::COUNT];

    pub(super) fn serialize<S: Serializer>(parts: &Parts, to: S) -> Result<S::Ok, S::Error> {
        let named = Part::ALL.iter().zip(parts);
        to.collect_map(named.filter(|&(_, &keep)| keep != Keep::AsScored))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Parts, D::Error> {
        let mut parts = Parts::default();
        for (part, keep) in BTreeMap::<Part, Keep>::deserialize(from)? {
            parts[part as usize] = keep;
        }
        Ok(parts)
    }
}

/// Bounds on what one page may cost, which ordinary pages never meet.
///
/// Meeting one is no error: the part up to there is extracted, and
/// [`Page::status`](crate::Page::status) names the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Limits {
    bytes: usize,
    depth: usize,
    nodes: usize,
    blocks: usize,
    attributes: usize,
    output: usize,
}

impl Limits {
    /// The most bytes that can be allowed: places in the text are held in 32
    /// bits, and a byte may become three when it is decoded.
    pub(crate) const MOST_BYTES: usize = 1 << 30;

    /// Sets how many bytes of the page are read. Default: 128 MiB; at most 1 GiB.
    #[must_use]
    pub const fn with_bytes(mut self, bytes: usize) -> Limits {
        self.bytes = if bytes < Self::MOST_BYTES { bytes } else { Self::MOST_BYTES };
        self
    }

    /// Sets how many elements may be open at a time. Default: 512, where
    /// browsers stop as well. Text below stays, without its elements.
    #[must_use]
    pub const fn with_depth(mut self, depth: usize) -> Limits {
        self.depth = depth;
        self
    }

    /// Sets how many nodes the tree may have. Default: 8 million; never more
    /// elements and texts than 1,000 and one for 13 bytes of the page: of a denser one the
    /// rest of the text stays, without its elements.
    #[must_use]
    pub const fn with_nodes(mut self, nodes: usize) -> Limits {
        self.nodes = nodes;
        self
    }

    /// Sets how many blocks of text are looked at. Default: 1 million.
    #[must_use]
    pub const fn with_blocks(mut self, blocks: usize) -> Limits {
        self.blocks = blocks;
        self
    }

    /// Sets how many attributes of an element are read, in the order of the
    /// page. Default: 256. The element stays, without the rest of them. One of
    /// bold type, a link or the like may cost the square of this number.
    #[must_use]
    pub const fn with_attributes(mut self, attributes: usize) -> Limits {
        self.attributes = attributes;
        self
    }

    /// Sets how many bytes of text may come out, in UTF-8, dropped blocks
    /// included. Default: 64 MiB. The block in which it is met ends there.
    #[must_use]
    pub const fn with_output(mut self, bytes: usize) -> Limits {
        self.output = bytes;
        self
    }

    /// How many bytes of the page are read.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many elements may be open at a time.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// How many nodes the tree may have.
    #[must_use]
    pub const fn nodes(&self) -> usize {
        self.nodes
    }

    /// How many blocks of text are looked at.
    #[must_use]
    pub const fn blocks(&self) -> usize {
        self.blocks
    }

    /// How many attributes of an element are read.
    #[must_use]
    pub const fn attributes(&self) -> usize {
        self.attributes
    }

    /// How many bytes of text may come out.
    #[must_use]
    pub const fn output(&self) -> usize {
        self.output
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 128 << 20,
            depth: 512,
            nodes: 8_000_000,
            blocks: 1_000_000,
            attributes: 256,
            output: 64 << 20,
        }
    }
}
