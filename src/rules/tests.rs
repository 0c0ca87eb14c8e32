//! Rules on whole pages.

use super::*;
use crate::{Cause, Extractor, Limit, MetadataSource, Page, Status};

const HTML: &str = "<html><head><meta name=pen content='Ada Fell'></head><body>\
    <nav><a href=/>Home</a> <a href=/news>News</a></nav>\
    <main><h1>The harbour freezes over</h1>\
    <p>For the first time in forty years the old harbour is closed by ice, and the ferries stay \
    at their moorings until further notice.</p>\
    <p class=promo data-kind=ad>Fly to the sun with us, and leave the winter behind you, today.</p>\
    <p>The harbour master expects that it will take until March before the boats can leave.</p>\
    <p class=day>3 March 2024</p></main>\
    <footer><p class=note>© The Harbour News</p></footer></body></html>";

fn ruled(rules: RulesBuilder, html: &str) -> Page {
    Extractor::default().with_rules(&rules.build().expect("rules")).extract(html)
}

/// The block that begins with a text: whether it is kept, and why.
#[track_caller]
fn block(page: &Page, start: &str) -> (bool, Cause, String) {
    let block = page.blocks().find(|block| block.text().starts_with(start)).expect(start);
    (block.is_content(), block.cause(), block.because().to_owned())
}

#[test]
fn selectors_drop_and_keep_and_move_no_other_block() {
    let plain = crate::extract(HTML);
    let page = ruled(Rules::builder().drop(".promo, h7").keep("footer .note"), HTML);
    assert_eq!(block(&page, "Fly"), (false, Cause::Rule, "a rule: drop `.promo, h7`".to_owned()));
    assert!(block(&page, "©").0);
    for (one, other) in page.blocks().zip(plain.blocks()) {
        assert_eq!(one.score(), other.score());
        assert!(one.cause() == Cause::Rule || one.label() == other.label(), "{}", one.text());
    }
}

#[test]
fn attributes_that_no_stage_reads_are_there_for_rules() {
    let page = ruled(Rules::builder().drop("[data-kind=ad]"), HTML);
    assert!(!block(&page, "Fly").0);
    let extractor = Extractor::default();
    let rules = Rules::builder().drop("[data-kind^='a' i]").build().expect("rules");
    let extractor = extractor.with_rules(&rules);
    let page = extractor.extract_tree(extractor.parse(HTML));
    assert!(!block(&page, "Fly").0);
    let formatted = "<p>The harbour is closed.</p><b data-kind=x data-kind=y>Buy!</b>".repeat(3);
    let page = ruled(Rules::builder().drop("b[data-kind=x]"), &formatted);
    assert!(page.blocks().all(|block| block.text() != "Buy!" || block.cause() == Cause::Rule));
}

#[test]
fn patterns_match_texts_of_html_and_of_flattened_text() {
    let rules = || Rules::builder().drop_text("(?i)^fly to the sun").keep_text("^Imprint$");
    let page = ruled(rules(), HTML);
    assert!(!block(&page, "Fly").0);
    let extractor = Extractor::default().with_rules(&rules().build().expect("rules"));
    let text = "The harbour is closed by ice until further notice, the office said.\n\n\
        Fly to the sun with us, and leave the winter behind you.\n\nImprint\n";
    let page = extractor.extract_text(text);
    assert_eq!(block(&page, "Fly").1, Cause::Rule);
    assert_eq!(
        block(&page, "Imprint"),
        (true, Cause::Rule, "a rule: keep_text `^Imprint$`".into())
    );
}

#[test]
fn addresses_match_blocks_that_are_links() {
    let html = "<p>All of the ferries are at their moorings; the <a href=/letter>letter</a> says \
        until when they stay there.</p><p><a href=/letter/join>Our letter</a></p><p>x</p>";
    let page = ruled(Rules::builder().drop_address("^/letter"), html);
    assert!(block(&page, "All of").0);
    assert_eq!(block(&page, "Our letter").1, Cause::Rule);
    assert!(block(&page, "x").1 != Cause::Rule);
}

#[test]
fn content_is_sought_in_its_root_alone_and_keep_outranks_it() {
    let page = ruled(Rules::builder().content("main").keep(".note"), HTML);
    assert_eq!(block(&page, "Home").1, Cause::Rule);
    assert!(block(&page, "©").0 && block(&page, "For the").1 != Cause::Rule);
    let page = ruled(Rules::builder().content("#none"), HTML);
    assert!(page.blocks().all(|block| block.cause() != Cause::Rule));
}

#[test]
fn values_are_taken_from_where_rules_say() {
    let rules = Rules::builder().title("main p").author("meta[name=pen]").date(".day");
    let page = ruled(rules, HTML);
    assert!(page.title().starts_with("For the first time"));
    let metadata = page.metadata();
    assert_eq!(metadata.authors[0].value, "Ada Fell");
    let published = metadata.published.as_ref().expect("a date");
    assert_eq!((published.value.as_str(), published.source), ("2024-03-03", MetadataSource::Rule));
    assert_eq!(metadata.title.as_ref().map(|title| &title.value), Some(&page.title().to_owned()));
}

#[test]
fn rules_that_matched_are_told() {
    let rules = Rules::builder().drop(".promo").drop(".none").keep_text("harbour");
    let rules = rules.build().expect("rules");
    let page = Extractor::default().with_rules(&rules).extract(HTML);
    let matched: Vec<(&str, usize)> = page.rules().collect();
    assert_eq!(matched, [("a rule: drop `.promo`", 1), ("a rule: keep_text `harbour`", 3)]);
    assert_eq!(rules.texts().count(), 3);
}

#[test]
fn rules_are_chosen_by_host_and_path_and_the_nearer_outranks() {
    let toml = r#"
[[rules]]
drop = ["p"]
[[rules]]
host = "*.tern.example"
keep = [".promo"]
[[rules]]
host = "www.Tern.example"
path = "/news/"
drop = [".promo"]
"#;
    let sites = SiteRules::parse(toml).expect("rules");
    let told = |address: &str| {
        let rules = sites.at(address).expect("rules");
        let page = Extractor::default().with_rules(&rules).extract(HTML);
        block(&page, "Fly").2
    };
    assert_eq!(told("https://other.example/"), "a rule: drop `p`");
    assert_eq!(told("no address"), "a rule: drop `p`");
    assert_eq!(told("http://a.tern.example/x"), "a rule: *.tern.example: keep `.promo`");
    assert_eq!(told("https://tern.example/news/1"), "a rule: tern.example/news/: drop `.promo`");
    assert_eq!(told("https://tern.example/sport/1"), "a rule: *.tern.example: keep `.promo`");
}

#[test]
fn a_file_that_is_wrong_is_told_with_its_place() {
    for (text, place, expected) in [
        (
            "[[rules]]\ndrop = [\n  '.a',\n  '..b',\n]",
            Some((4, 3)),
            "drop: expected a CSS selector",
        ),
        ("[[rules]]\n drop_text = ['é', '(']", Some((2, 20)), "drop_text: expected a pattern"),
        ("[[rules]]\nhost = 'a/b'", Some((2, 8)), "expected a host"),
        ("[[rules]]\nhost = 'a.b'\npath = 'c'", Some((3, 8)), "expected a path"),
        ("[[rules]]\nhide = []", Some((2, 1)), "unknown field `hide`, expected one of"),
        ("[[rules]]\ndrop = 'p'", Some((2, 8)), "invalid type"),
        ("[[rules", Some((1, 8)), ""),
    ] {
        let error = SiteRules::parse(text).expect_err(text);
        let Error::Rules { file: None, place: found, problem } = &error else { panic!("{error}") };
        assert_eq!(*found, place, "{problem}");
        assert!(problem.contains(expected), "{problem}");
    }
    let error = SiteRules::read(std::path::Path::new("/nowhere/rules.toml")).expect_err("no file");
    assert!(error.to_string().starts_with("/nowhere/rules.toml: "), "{error}");
}

#[test]
fn what_is_beyond_a_bound_is_refused() {
    let many = (0..=MOST_RULES).fold(Rules::builder(), |rules, _| rules.drop("p"));
    assert!(many.build().is_err());
    assert!(Rules::builder().drop_text("(a{1000}){1000}").build().is_err());
    let attributes: String = (0..=AskedNames::MOST).map(|at| format!("[data-x{at}]")).collect();
    assert!(Rules::builder().drop(&attributes).build().is_err());
}

#[test]
fn a_selector_that_would_take_too_many_steps_is_cut_and_told() {
    let paragraph = "<p>Some words of a paragraph.</p>";
    let page = ruled(Rules::builder().drop("i ~ p"), &paragraph.repeat(20));
    assert_eq!(page.status(), Status::Complete);
    let page = ruled(Rules::builder().drop("i ~ p"), &paragraph.repeat(20_000));
    assert_eq!(page.status(), Status::Limited(Limit::Rules));
}

#[test]
fn rules_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Rules>();
    shared::<SiteRules>();
}

#[test]
fn names_of_parts_drop_and_keep_as_the_page_tells_them_without_rules() {
    let html = include_str!("../../examples/sample.html");
    let plain = crate::extract(html);
    let dropped = Part::Title;
    let kept = Part::Related;
    let has = |page: &Page, part| page.blocks().any(|block| block.part() == part);
    assert!(has(&plain, dropped) && has(&plain, kept));
    let rules = Rules::builder().drop_part(dropped).keep_part(kept).keep("h1").drop("p");
    let page = ruled(rules, html);
    for (one, other) in page.blocks().zip(plain.blocks()) {
        assert_eq!(one.part(), other.part(), "{}", one.text());
        if one.part() == kept && one.because().contains("keep_part `related`") {
            assert!(one.is_content());
        }
    }
    let title = page.blocks().find(|block| block.part() == dropped).expect("a title");
    assert_eq!((title.is_content(), title.because()), (true, "a rule: keep `h1`"));
    let counts: Vec<_> = page.rules().collect();
    let titles = plain.blocks().filter(|block| block.part() == dropped).count();
    assert!(counts.contains(&("a rule: drop_part `title`", titles)), "{counts:?}");
    // Asked for afterwards, names are those that a rule would have met.
    let page = ruled(Rules::builder().drop("main, article, h1"), html);
    assert!(page.blocks().zip(plain.blocks()).all(|(one, other)| one.part() == other.part()));
}

#[test]
fn names_of_parts_match_in_flattened_text_and_outrank_options() {
    let rules = Rules::builder().drop_part(Part::Body).build().expect("rules");
    let text = "The harbour is closed by ice until further notice, the office said.\n\n\
        The harbour master expects that it will take until March before boats can leave.\n";
    let options = crate::Options::default().with_part(Part::Body, crate::Keep::Always);
    let extractor = Extractor::new(options).with_rules(&rules);
    let page = extractor.extract_text(text);
    assert!(page.blocks().all(|block| !block.is_content()), "{:?}", page.text());
    let error = SiteRules::parse("[[rules]]\nkeep_part = [\"headline\"]\n").expect_err("no part");
    assert!(error.to_string().contains("line 2"), "{error}");
    assert!(error.to_string().contains("expected title, byline"), "{error}");
}
