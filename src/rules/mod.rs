//! The caller's own rules: what is always content on a site, what never is, and where its
//! titles, authors and dates stand.
//!
//! [`selector`] holds CSS selectors against the page's tree, those that [`candidates`] finds,
//! [`page`] finds what the rules
//! say of a page, [`sites`] chooses rules by address, [`file`] reads them from TOML.
//! `decide/rules.rs` gives the blocks their labels.

mod candidates;
mod file;
mod page;
mod selector;
mod sites;

use std::fmt;
use std::sync::Arc;

use once_cell::sync::OnceCell;
use regex::{RegexBuilder, RegexSet, RegexSetBuilder};

use crate::error::Error;
use crate::parse::{AskedNames, AttrName};
use crate::parts::Part;
use candidates::Index;
pub(crate) use page::rule_page;
use selector::{MOST_BYTES as MOST_TEXT_BYTES, Selectors};
pub use sites::SiteRules;

/// How many rules a set of them may have.
const MOST_RULES: usize = 1000;

/// How large a compiled pattern, and all patterns of a set together, may be in memory, in
/// bytes. Matching takes time that grows with the text alone.
const MOST_PATTERN_BYTES: usize = 1 << 20;
const MOST_SET_BYTES: usize = 16 << 20;

/// What a rule says, in the order in which they outrank each other: who drops outranks the
/// choice of the root, and who keeps outranks who drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Content,
    Drop,
    DropText,
    DropAddress,
    DropPart,
    Keep,
    KeepText,
    KeepAddress,
    KeepPart,
    Title,
    Author,
    Date,
}

impl Kind {
    /// The name, which is the field's in a file.
    fn name(self) -> &'static str {
        match self {
            Kind::Content => "content",
            Kind::Drop => "drop",
            Kind::DropText => "drop_text",
            Kind::DropAddress => "drop_address",
            Kind::DropPart => "drop_part",
            Kind::Keep => "keep",
            Kind::KeepText => "keep_text",
            Kind::KeepAddress => "keep_address",
            Kind::KeepPart => "keep_part",
            Kind::Title => "title",
            Kind::Author => "author",
            Kind::Date => "date",
        }
    }

    /// What its text is.
    fn syntax(self) -> Syntax {
        match self {
            Kind::DropText | Kind::DropAddress | Kind::KeepText | Kind::KeepAddress => {
                Syntax::Pattern
            }
            Kind::DropPart | Kind::KeepPart => Syntax::Part,
            _ => Syntax::Selectors,
        }
    }
}

/// What the text of a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    /// A list of CSS selectors.
    Selectors,
    /// A regular expression.
    Pattern,
    /// The name of a [`Part`].
    Part,
}

/// What a caller knows of pages: what is always content, what never is, and where title,
/// authors and date stand.
///
/// Rules are applied to what was decided without them, so that none moves another block.
/// A block that one decides has [`Cause::Rule`](crate::Cause::Rule), and
/// [`Verdict::because`](crate::Verdict::because) gives the rule's own text. Where several
/// match, one that keeps outranks one that drops.
///
/// ```
/// use deboiler::{Extractor, Rules};
///
/// let rules = Rules::builder().drop(".promo").keep_text("^Editor's note").build()?;
/// let extractor = Extractor::default().with_rules(&rules);
/// let page = extractor.extract("<p>The harbour is closed.<p class=promo>Fly to the sun!");
/// assert_eq!(page.text(), "The harbour is closed.");
/// let dropped = page.blocks().last().unwrap();
/// assert_eq!(dropped.because(), "a rule: drop `.promo`");
/// # Ok::<(), deboiler::Error>(())
/// ```
///
/// # Bounds
///
/// A set has at most 1,000 rules. A selector has at most 4,096 bytes, 64 combinators, and 8
/// parentheses in each other; `:has()`, `:is()`, `:not()`, `:nth-child()` and the like are
/// read, states such as `:hover` and pseudo-elements are not. On a page a list of selectors
/// takes at most 50,000 steps and 68 for each element: holding one of them against an element
/// that has the id, class, attribute or name it ends in is a step, and so is going on from there
/// to another element, or reading 64 bytes of an attribute. Where it would take more, the
/// elements that it matched up to there count, and the page's status is
/// [`Limit::Rules`](crate::Limit::Rules). So the time grows with the page and the number of
/// rules, whatever both are, and no faster. Patterns are those of the `regex` crate, which
/// takes time that grows with the text alone; one has at most 1 MiB when it is compiled, all
/// of a set at most 16 MiB. Rules that look at attributes that the crate does not read itself
/// name at most 16 of them.
#[derive(Clone, Default)]
pub struct Rules {
    /// The most general first; each is compiled.
    layers: Arc<[Arc<Layer>]>,
    attributes: Option<Arc<AskedNames>>,
}

/// The rules for one site, or for all pages.
struct Layer {
    rules: Vec<Rule>,
    compiled: OnceCell<Compiled>,
}

/// One rule.
#[derive(Clone, Debug)]
struct Rule {
    kind: Kind,
    text: String,
    /// Its line and column in a file, from 1.
    place: Option<(usize, usize)>,
    /// Its own text, as it is told.
    told: Arc<str>,
}

/// What a layer's rules are matched with.
struct Compiled {
    /// With the places of their rules.
    selectors: Vec<(usize, Selectors)>,
    /// Those that decide blocks, and those that tell title, authors or date, by their places in
    /// `selectors`.
    deciding: Index,
    telling: Index,
    /// The attributes that are looked at and that no stage reads.
    attributes: Vec<String>,
    texts: Patterns,
    addresses: Patterns,
    /// With the places of their rules.
    parts: Vec<(usize, Part)>,
}

/// Patterns with the places of their rules.
#[derive(Default)]
struct Patterns {
    set: RegexSet,
    rules: Vec<usize>,
}

impl Rules {
    /// Begins with no rule.
    pub fn builder() -> RulesBuilder {
        RulesBuilder { rules: Vec::new() }
    }

    /// The rules' own texts, the site's name in front of those for one site: what
    /// [`Page::rules`](crate::Page::rules) tells of those that matched.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().flat_map(|layer| layer.rules.iter().map(|rule| &*rule.told))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// Whether any is about parts by their names.
    pub(crate) fn ask_for_parts(&self) -> bool {
        let rules = self.layers.iter().flat_map(|layer| &layer.rules);
        rules.into_iter().any(|rule| rule.kind.syntax() == Syntax::Part)
    }

    /// The attributes that trees have to keep for the rules.
    pub(crate) fn attributes(&self) -> Option<&Arc<AskedNames>> {
        self.attributes.as_ref()
    }

    /// Compiles what is not yet.
    fn of(layers: Vec<Arc<Layer>>) -> Result<Rules, Error> {
        let mut names = Vec::new();
        for layer in &layers {
            names.extend_from_slice(&layer.compiled()?.attributes);
        }
        check_count(layers.iter().map(|layer| layer.rules.len()).sum())?;
        names.sort_unstable();
        names.dedup();
        let attributes = match names.len() {
            0 => None,
            count => match AskedNames::of(names) {
                Some(names) => Some(Arc::new(names)),
                None => {
                    let most = AskedNames::MOST;
                    return Err(problem(
                        None,
                        format!(
                            "expected at most {most} attributes that the crate does not read itself, found {count}"
                        ),
                    ));
                }
            },
        };
        Ok(Rules { layers: layers.into(), attributes })
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.texts()).finish()
    }
}

fn check_count(rules: usize) -> Result<(), Error> {
    match rules {
        0..=MOST_RULES => Ok(()),
        _ => Err(problem(None, format!("expected at most {MOST_RULES} rules, found {rules}"))),
    }
}

fn problem(place: Option<(usize, usize)>, problem: String) -> Error {
    Error::Rules { file: None, place, problem }
}

impl Layer {
    fn new(site: &str, mut rules: Vec<Rule>) -> Result<Layer, Error> {
        check_count(rules.len())?;
        rules.sort_by_key(|rule| rule.kind);
        for rule in &mut rules {
            let before = if site.is_empty() { "" } else { ": " };
            rule.told =
                format!("a rule: {site}{before}{} `{}`", rule.kind.name(), rule.text).into();
        }
        Ok(Layer { rules, compiled: OnceCell::new() })
    }

    /// What the rules are matched with, compiled when it is first asked for.
    fn compiled(&self) -> Result<&Compiled, Error> {
        self.compiled.get_or_try_init(|| Compiled::of(&self.rules))
    }
}

impl Rule {
    fn new(kind: Kind, text: String, place: Option<(usize, usize)>) -> Rule {
        Rule { kind, text, place, told: Arc::from("") }
    }

    /// Reads its text, and says what is wrong with it.
    fn check(&self) -> Result<(), Error> {
        let read = match self.kind.syntax() {
            Syntax::Selectors => Selectors::parse(&self.text).map(drop),
            Syntax::Pattern => check_pattern(&self.text),
            Syntax::Part => self.text.parse::<Part>().map(drop).map_err(|error| error.to_string()),
        };
        read.map_err(|error| problem(self.place, format!("{}: {error}", self.kind.name())))
    }
}

/// Says what is wrong with a pattern.
fn check_pattern(text: &str) -> Result<(), String> {
    if text.len() > MOST_TEXT_BYTES {
        return Err(format!("expected at most {MOST_TEXT_BYTES} bytes, found {}", text.len()));
    }
    let pattern = RegexBuilder::new(text).size_limit(MOST_PATTERN_BYTES).build();
    pattern.map(drop).map_err(|error| {
        // The lines before the last one show the pattern.
        let told = error.to_string();
        let last = told.lines().last().unwrap_or_default();
        format!("expected a pattern, found `{text}`: {}", last.trim_start_matches("error: "))
    })
}

impl Compiled {
    fn of(rules: &[Rule]) -> Result<Compiled, Error> {
        let mut compiled = Compiled {
            selectors: Vec::new(),
            deciding: Index::default(),
            telling: Index::default(),
            attributes: Vec::new(),
            texts: Patterns::of(rules, &[Kind::DropText, Kind::KeepText])?,
            addresses: Patterns::of(rules, &[Kind::DropAddress, Kind::KeepAddress])?,
            parts: Vec::new(),
        };
        for (at, rule) in rules.iter().enumerate() {
            match rule.kind.syntax() {
                Syntax::Selectors => {}
                Syntax::Pattern => continue,
                Syntax::Part => {
                    compiled.parts.push((at, rule.text.parse()?));
                    continue;
                }
            }
            let selectors = Selectors::parse(&rule.text);
            let selectors = selectors.map_err(|error| problem(rule.place, error))?;
            let index = match rule.kind < Kind::Title {
                true => &mut compiled.deciding,
                false => &mut compiled.telling,
            };
            index.add(compiled.selectors.len(), &selectors);
            let attributes = selectors.attributes().into_iter();
            compiled.attributes.extend(attributes.filter(|name| !AttrName::is_known(name)));
            compiled.selectors.push((at, selectors));
        }
        Ok(compiled)
    }
}

impl Patterns {
    fn of(rules: &[Rule], kinds: &[Kind]) -> Result<Patterns, Error> {
        let (places, texts): (Vec<usize>, Vec<&str>) = rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| kinds.contains(&rule.kind))
            .map(|(at, rule)| (at, rule.text.as_str()))
            .unzip();
        let set = RegexSetBuilder::new(texts).size_limit(MOST_SET_BYTES).build();
        let set =
            set.map_err(|error| problem(None, format!("expected patterns, found {error}")))?;
        Ok(Patterns { set, rules: places })
    }
}

/// Puts rules together, for [`Rules::builder`].
#[derive(Clone, Debug)]
#[must_use]
pub struct RulesBuilder {
    rules: Vec<Rule>,
}

impl RulesBuilder {
    fn with(mut self, kind: Kind, text: &str) -> RulesBuilder {
        self.rules.push(Rule::new(kind, text.to_owned(), None));
        self
    }

    /// Drops the blocks in elements that a list of CSS selectors matches. A block is in the
    /// elements that hold all of its text.
    pub fn drop(self, selectors: &str) -> RulesBuilder {
        self.with(Kind::Drop, selectors)
    }

    /// Keeps the blocks in elements that a list of CSS selectors matches.
    pub fn keep(self, selectors: &str) -> RulesBuilder {
        self.with(Kind::Keep, selectors)
    }

    /// Drops the blocks in whose text a pattern matches; of flattened text, too.
    pub fn drop_text(self, pattern: &str) -> RulesBuilder {
        self.with(Kind::DropText, pattern)
    }

    /// Keeps the blocks in whose text a pattern matches; of flattened text, too.
    pub fn keep_text(self, pattern: &str) -> RulesBuilder {
        self.with(Kind::KeepText, pattern)
    }

    /// Drops the blocks of which at least half is in links, one of which leads to an
    /// address, as it stands there, in which a pattern matches.
    pub fn drop_address(self, pattern: &str) -> RulesBuilder {
        self.with(Kind::DropAddress, pattern)
    }

    /// Keeps the blocks of which at least half is in links, one of which leads to an
    /// address, as it stands there, in which a pattern matches.
    pub fn keep_address(self, pattern: &str) -> RulesBuilder {
        self.with(Kind::KeepAddress, pattern)
    }

    /// Drops the blocks that are a part of this name, as [`Verdict::part`](crate::Verdict::part)
    /// tells without any rule; of flattened text, too.
    pub fn drop_part(self, part: Part) -> RulesBuilder {
        self.with(Kind::DropPart, part.name())
    }

    /// Keeps the blocks that are a part of this name, as [`Verdict::part`](crate::Verdict::part)
    /// tells without any rule, unless the page hides them; of flattened text, too.
    pub fn keep_part(self, part: Part) -> RulesBuilder {
        self.with(Kind::KeepPart, part.name())
    }

    /// Seeks content in the elements alone that a list of CSS selectors matches: what stands
    /// outside is dropped, what stands inside is decided as ever. A page on which it
    /// matches nothing is decided as ever.
    pub fn content(self, selectors: &str) -> RulesBuilder {
        self.with(Kind::Content, selectors)
    }

    /// Takes the title from the first element that a list of CSS selectors matches: the
    /// `content` of a `meta` element, else the text.
    pub fn title(self, selectors: &str) -> RulesBuilder {
        self.with(Kind::Title, selectors)
    }

    /// Takes the authors from the elements that a list of CSS selectors matches.
    pub fn author(self, selectors: &str) -> RulesBuilder {
        self.with(Kind::Author, selectors)
    }

    /// Takes the date of publication from the first element that a list of CSS selectors
    /// matches: the `datetime` of a `time` element, the `content` of a `meta` element, else
    /// the text. What is no date is passed over.
    pub fn date(self, selectors: &str) -> RulesBuilder {
        self.with(Kind::Date, selectors)
    }

    /// The rules, ready to use.
    ///
    /// # Errors
    ///
    /// [`Error::Rules`] where a selector or a pattern cannot be read, or is beyond a
    /// [bound](Rules#bounds).
    pub fn build(self) -> Result<Rules, Error> {
        Rules::of(vec![Arc::new(self.layer()?)])
    }

    fn layer(self) -> Result<Layer, Error> {
        self.rules.iter().try_for_each(Rule::check)?;
        Layer::new("", self.rules)
    }
}

#[cfg(test)]
mod tests;
