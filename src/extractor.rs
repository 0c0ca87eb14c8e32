//! The stages, called in order.

use std::fmt;
use std::sync::Arc;

use crate::chars::floor_char_boundary;
use crate::decide::{self, Decision, Evidence, LineEvidence, Phrases, Ruled};
use crate::decode::{compression, decode, looks_binary, main_part};
use crate::features::{Wanted, WordWeights, measure};
use crate::metadata::Facts;
#[cfg(feature = "unstable-training")]
use crate::model::Target;
use crate::model::{Input, Model, Scoring};
use crate::options::{Comments, JsonLd, Options};
use crate::page::{Asked, Html, Origin, Page};
use crate::parse::{Tree, parse};
use crate::parts::{self, Part};
#[cfg(feature = "rules")]
use crate::rules::{Rules, rule_page};
use crate::segment::{Segments, segment_lines, segment_tree};
use crate::site_profile::{SiteEvidence, SiteProfile};
use crate::status::{Limit, Status};
use crate::timings::{Lap, Timings};

/// Extracts the content of pages; built once, used from any number of threads.
///
/// One page goes through these stages:
///
/// 1. *decode*: bytes into text ([`Extractor::extract_bytes`] alone);
/// 2. *parse*: HTML into a compact tree;
/// 3. *segment*: the tree, or the lines of flattened text, into blocks;
/// 4. *measure*: the signals of every block;
/// 5. *score*: the probability that a block is content;
/// 6. *decide*: the labels, and what the site's profile takes from them;
/// 7. *render*: [`Page::text`], [`Page::markdown`], [`Page::html`], [`Page::json`].
///
/// Nothing is kept from one page to the next: the same page gives the same
/// result whatever came before it.
///
/// A clone shares what is large, and pages own what they tell, so that either may go
/// to other threads and tasks:
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use deboiler::{Extractor, Page};
///
/// let extractor = Extractor::default();
/// let html = "<h1>Ice</h1><p>The harbour is closed until further notice.".to_owned();
/// // A page takes a processor for some milliseconds: no work for an async thread.
/// let task = tokio::task::spawn_blocking(move || extractor.extract(&html));
/// let page: Page = task.await.expect("no page makes it panic");
/// assert_eq!(page.text(), "Ice\n\nThe harbour is closed until further notice.");
/// # });
/// ```
#[derive(Clone)]
pub struct Extractor {
    options: Options,
    html_model: Arc<Model>,
    comment_model: Arc<Model>,
    /// What the caller has for flattened text; what comes with the crate is the
    /// largest of all, and read when it is first asked for.
    text_model: Option<Arc<Model>>,
    word_weights: Option<Arc<WordWeights>>,
    /// The signals that the models of HTML ask for.
    wanted_of_html: Arc<Wanted>,
    site: Option<Arc<SiteEvidence>>,
    #[cfg(feature = "rules")]
    rules: Rules,
}

/// A page that was cut into blocks.
struct Cut {
    segments: Segments,
    origin: Origin,
    limit: Option<Limit>,
}

impl fmt::Debug for Extractor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Extractor")
            .field("options", &self.options)
            .field("has_site_profile", &self.site.is_some())
            .finish_non_exhaustive()
    }
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new(Options::default())
    }
}

impl Extractor {
    /// An extractor with the models that come with the crate.
    #[must_use]
    pub fn new(options: Options) -> Extractor {
        let html_model = Model::built_in(Input::Html);
        let comment_model = Model::built_in_for_comments();
        Extractor {
            options,
            html_model: Arc::clone(html_model),
            comment_model: Arc::clone(comment_model),
            text_model: None,
            word_weights: None,
            wanted_of_html: Arc::new(wanted_of_html(html_model, comment_model)),
            site: None,
            #[cfg(feature = "rules")]
            rules: Rules::default(),
        }
    }

    /// The same extractor with a model of the caller's, in place of the one
    /// for the same input and target.
    #[cfg(feature = "unstable-training")]
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Extractor {
        let (input, target) = (model.input(), model.target());
        let model = Arc::new(model);
        match (target, input) {
            // No model finds comments in flattened text: none is read as one.
            (Target::Comments, _) => self.comment_model = model,
            (Target::Content, Input::Html) => self.html_model = model,
            (Target::Content, Input::Text) => self.text_model = Some(model),
        }
        let wanted = wanted_of_html(&self.html_model, &self.comment_model);
        self.wanted_of_html = Arc::new(wanted);
        self
    }

    /// The same extractor with other word weights for flattened text, for a
    /// model that was trained with them.
    #[cfg(feature = "unstable-training")]
    #[must_use]
    pub fn with_word_weights(mut self, weights: WordWeights) -> Extractor {
        self.word_weights = Some(Arc::new(weights));
        self
    }

    /// The same extractor for the pages of one site: what repeats across its
    /// pages is less probable to be content.
    ///
    /// What a text loses is named in its [`Reason`](crate::Reason), as
    /// `site_text_share` and `site_near_share`. A text on no other page, or on
    /// one, loses nothing and keeps its label. A page that the profile has seen
    /// does not speak against its own texts. The extractor keeps what it needs
    /// of the profile, which are the repeated texts; its clones share it.
    #[must_use]
    pub fn with_site_profile(mut self, profile: &SiteProfile) -> Extractor {
        self.site = Some(Arc::new(SiteEvidence::new(profile)));
        self
    }

    /// The same extractor with rules of the caller's, in place of those that it had.
    ///
    /// Of a tree, they see those attributes that the crate reads itself, unless
    /// [`Extractor::parse`] has made it. Both are cheap to clone: for the rules of a page's
    /// site, `extractor.clone().with_rules(&sites.at(address)?)`.
    #[cfg(feature = "rules")]
    #[must_use]
    pub fn with_rules(mut self, rules: &Rules) -> Extractor {
        self.rules = rules.clone();
        self
    }

    /// The content of a page in HTML.
    ///
    /// ```
    /// let extractor = deboiler::Extractor::default();
    /// assert_eq!(extractor.extract("<p>Ice <b>closes</b> the harbour.").text(), "Ice closes the harbour.");
    /// ```
    #[must_use]
    pub fn extract(&self, html: &str) -> Page {
        let mut lap = Lap::start();
        let tree = self.parse(html);
        let timings = Timings { parse: lap.next(), ..Timings::default() };
        self.page_of_tree(tree, timings)
    }

    /// The content of a page in bytes, with the `Content-Type` it was sent with.
    ///
    /// The encoding is that of a byte order mark, else of the `charset` in
    /// `content_type`, else what the page declares, else a guess. Bytes that
    /// are no text at all give an empty page with
    /// [`Status::Binary`](crate::Status::Binary), and those that are compressed with
    /// [`Status::Compressed`](crate::Status::Compressed). Of an MHTML file, which browsers save
    /// pages in, the page is its first part in HTML.
    ///
    /// ```
    /// let extractor = deboiler::Extractor::default();
    /// let page = extractor.extract_bytes(b"<p>Caf\xe9", Some("text/html; charset=latin1"));
    /// assert_eq!((page.text().as_str(), page.encoding()), ("Café", Some("windows-1252")));
    /// ```
    #[must_use]
    pub fn extract_bytes(&self, bytes: &[u8], content_type: Option<&str>) -> Page {
        if looks_binary(bytes) {
            let mut page = self.extract("");
            page.no_page = Some(compression(bytes).map_or(Status::Binary, Status::Compressed));
            return page;
        }
        let part = main_part(bytes);
        let (bytes, content_type) = match &part {
            Some(part) => (&part.bytes[..], part.content_type.as_deref()),
            None => (bytes, content_type),
        };
        let limit = self.options.limits().bytes();
        let too_long = bytes.len() > limit;
        let mut lap = Lap::start();
        let decoded = decode(&bytes[..bytes.len().min(limit)], content_type);
        let time = lap.next();
        let mut page = self.extract(&decoded.text);
        page.timings.decode = time;
        page.encoding = Some(decoded.encoding);
        page.limit = page.limit.or(too_long.then_some(Limit::Bytes));
        page
    }

    /// The content of a page that was parsed already: a [`Tree`], or what one
    /// can be made from.
    ///
    /// ```
    /// let extractor = deboiler::Extractor::default();
    /// let tree = extractor.parse("<p>Ice closes the harbour.");
    /// assert_eq!(extractor.extract_tree(tree).text(), "Ice closes the harbour.");
    /// ```
    #[must_use]
    pub fn extract_tree(&self, tree: impl Into<Tree>) -> Page {
        let mut lap = Lap::start();
        let tree = tree.into();
        let timings = Timings { parse: lap.next(), ..Timings::default() };
        self.page_of_tree(tree, timings)
    }

    /// The content of text that has no tags left: one that somebody flattened,
    /// a `text` column, a WET record. With the feature `text-model`, on by default.
    ///
    /// ```
    /// let extractor = deboiler::Extractor::default();
    /// let story =
    ///     "The harbour is closed by ice until further notice, and no ferry leaves before the thaw.";
    /// let tail = "Share on Facebook\n© 2026 The Courier. All rights reserved.";
    /// let text = format!("Home\nNews\nContact\n{story}\n{tail}\n");
    /// assert_eq!(extractor.extract_text(&text).text(), story);
    /// ```
    #[cfg(feature = "text-model")]
    #[must_use]
    pub fn extract_text(&self, text: &str) -> Page {
        let (text, too_long) = match self.options.limits().bytes() {
            limit if text.len() > limit => (&text[..floor_char_boundary(text, limit)], true),
            _ => (text, false),
        };
        let mut lap = Lap::start();
        let segments = segment_lines(text, self.options.limits());
        let timings = Timings { segment: lap.next(), ..Timings::default() };
        let limit = segments.limit.or(too_long.then_some(Limit::Bytes));
        let weights = self.word_weights.as_ref().unwrap_or_else(|| WordWeights::built_in());
        let model = self.text_model.as_ref().unwrap_or_else(|| Model::built_in(Input::Text));
        let origin = Origin::Text(Arc::clone(weights));
        let cut = Cut { segments, origin, limit };
        self.page_of_blocks(cut, model, decide::decide, timings)
    }

    /// A page in HTML as a tree, within the extractor's [`Limits`](crate::Limits): for
    /// [`Extractor::extract_tree`].
    #[must_use]
    pub fn parse(&self, html: &str) -> Tree {
        #[cfg(feature = "rules")]
        let asked = self.rules.attributes();
        #[cfg(not(feature = "rules"))]
        let asked = None;
        parse(html, self.options.limits(), asked)
    }

    /// What the caller's rules say of a page.
    #[cfg(feature = "rules")]
    fn ruled(&self, segments: &Segments, tree: Option<&Tree>, parts: &[Part]) -> Ruled {
        if self.rules.is_empty() {
            Ruled::default()
        } else {
            rule_page(&self.rules, segments, tree, parts)
        }
    }

    #[cfg(not(feature = "rules"))]
    fn ruled(&self, _: &Segments, _: Option<&Tree>, _: &[Part]) -> Ruled {
        Ruled::default()
    }

    /// Whether an option or a rule asks what the parts of the page are.
    fn asks_for_parts(&self) -> bool {
        #[cfg(feature = "rules")]
        let rules_ask = self.rules.ask_for_parts();
        #[cfg(not(feature = "rules"))]
        let rules_ask = false;
        rules_ask || self.options.asks_for_parts()
    }

    /// Decides a page, and does as the caller says.
    fn decided(
        &self,
        evidence: &Evidence,
        origin: &Origin,
        decide: fn(&Evidence) -> Decision,
    ) -> (Decision, Ruled, Asked) {
        let mut decision = decide(evidence);
        let asked = Asked::default();
        let mut parts: &[Part] = &[];
        if self.asks_for_parts() {
            parts = asked.parts(|| parts::name(evidence.segments, origin.source(), &decision));
        }
        let ruled = self.ruled(evidence.segments, evidence.tree, parts);
        decide::obey(evidence, &mut decision, &ruled, parts, &self.options);
        (decision, Ruled { rulings: Vec::new(), ..ruled }, asked)
    }

    fn page_of_tree(&self, tree: Tree, mut timings: Timings) -> Page {
        let mut lap = Lap::start();
        let segments = segment_tree(&tree, self.options.limits());
        timings.segment = lap.next();
        let facts = Facts::read(&tree);
        timings.measure = lap.next();
        let limit = tree.limit().or(segments.limit);
        let origin = Origin::Html(Arc::new(Html { tree, facts }));
        let cut = Cut { segments, origin, limit };
        let page = self.page_of_blocks(cut, &self.html_model, decide::decide, timings);
        if self.options.json_ld() == JsonLd::Never {
            return page;
        }
        match page.article_of_json_ld() {
            Some(article) => self.page_of_article(page, &article),
            None => page,
        }
    }

    /// The page with the article that its JSON-LD holds as its content.
    fn page_of_article(&self, page: Page, article: &str) -> Page {
        let mut lap = Lap::start();
        let mut timings = page.timings;
        let tree = self.parse(article);
        timings.parse += lap.next();
        let segments = segment_tree(&tree, self.options.limits());
        timings.segment += lap.next();
        let facts = Facts::read(&tree);
        timings.measure += lap.next();
        let limit = page.limit.or(tree.limit()).or(segments.limit);
        let origin = Origin::Html(Arc::new(Html { tree, facts }));
        let cut = Cut { segments, origin, limit };
        let article = self.page_of_blocks(cut, &self.html_model, decide::decide_json_ld, timings);
        page.with_article(article)
    }

    fn page_of_blocks(
        &self,
        Cut { segments, origin, limit }: Cut,
        model: &Arc<Model>,
        decide: fn(&Evidence) -> Decision,
        mut timings: Timings,
    ) -> Page {
        let evidence = self.evidence(&segments, &origin, model, &mut timings);
        let mut lap = Lap::start();
        let (decision, ruled, asked) = self.decided(&evidence, &origin, decide);
        timings.decide += lap.next();
        let site = evidence.site.into();
        let limit = limit.or(ruled.is_cut.then_some(Limit::Rules));
        Page {
            segments: Arc::new(segments),
            origin,
            model: Arc::clone(model),
            decision: Arc::new(decision),
            site,
            ruled: Arc::new(ruled),
            comments: self.options.comments(),
            limit,
            no_page: None,
            shown: None,
            encoding: None,
            timings,
            address: None,
            asked: Arc::new(asked),
        }
    }

    /// Measures and scores the blocks of a page.
    fn evidence<'p>(
        &self,
        segments: &'p Segments,
        origin: &'p Origin,
        model: &Model,
        timings: &mut Timings,
    ) -> Evidence<'p> {
        let blocks = segments.blocks.len();
        let finds_comments = self.options.comments() != Comments::Out;
        let mut content_scoring = model.scoring(blocks);
        let is_html = model.input() == Input::Html;
        let mut comment_scoring = is_html.then(|| self.comment_model.scoring(blocks));
        let (mut lines, mut phrases) = (Vec::new(), Vec::new());
        let mut lap = Lap::start();
        let wanted = match model.input() {
            Input::Html => &self.wanted_of_html,
            // The rules ask for signals of their own.
            Input::Text => &Wanted::all(Input::Text.signals().len()),
        };
        let words = measure(segments, origin.source(), wanted, |rows| {
            timings.measure += lap.next();
            content_scoring.add(rows);
            if let Some(scoring) = &mut comment_scoring {
                scoring.add(rows);
            }
            match model.input() {
                Input::Html => Phrases::read(rows, &mut phrases),
                Input::Text => rows.for_each(|row| lines.push(LineEvidence::read(row))),
            }
            timings.score += lap.next();
        });
        timings.measure += lap.next();
        let scores = content_scoring.finish();
        let comment_scores = comment_scoring.map_or(Vec::new(), Scoring::finish);
        timings.score += lap.next();
        let site = self.site.as_ref().map_or(Vec::new(), |site| site.weigh(segments));
        let (tree, title, focus) = (origin.tree(), origin.title(), self.options.focus());
        Evidence {
            segments,
            tree,
            title,
            scores,
            comment_scores,
            words,
            lines,
            phrases,
            site,
            focus,
            finds_comments,
        }
    }

    /// The same page, decided by scores of the caller's in place of the model's,
    /// one for each block: what training validates is then what is printed.
    ///
    /// # Panics
    ///
    /// Where there are more or fewer scores than blocks.
    #[cfg(feature = "unstable-training")]
    #[must_use]
    pub fn decide_by(&self, mut page: Page, scores: &[f32]) -> Page {
        let count = page.segments.blocks.len();
        assert_eq!(scores.len(), count, "a score for each block");
        let mut evidence =
            self.evidence(&page.segments, &page.origin, &page.model, &mut page.timings);
        evidence.scores = scores.to_vec();
        let (decision, _, asked) = self.decided(&evidence, &page.origin, decide::decide);
        page.decision = Arc::new(decision);
        page.asked = Arc::new(asked);
        page
    }
}

fn wanted_of_html(html_model: &Model, comment_model: &Model) -> Wanted {
    let of_phrases = Phrases::signals().iter().copied();
    let of_models = html_model.wanted_signals().chain(comment_model.wanted_signals());
    let wanted = of_models.chain(of_phrases);
    Wanted::only(Input::Html.signals().len(), wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_the_encoding_it_was_read_in() {
        let extractor = Extractor::default();
        let page =
            extractor.extract_bytes(b"<p>\xC4\xE3\xBA\xC3", Some("text/html; charset=gb2312"));
        assert_eq!(page.encoding(), Some("GBK"));
        assert_eq!(extractor.extract_bytes(b"\x89PNG\r\n\x1A\n", None).encoding(), None);
        assert_eq!(extractor.extract("<p>text").encoding(), None);
    }

    #[test]
    fn a_piece_of_a_page_stays_whole() {
        let extractor = Extractor::default();
        let page = extractor.extract("<p>Hello, world!</p><p>x</p>");
        assert_eq!(page.text(), "Hello, world!\n\nx");
    }

    #[test]
    fn an_extractor_is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Extractor>();
        shared::<Page>();
    }
}
