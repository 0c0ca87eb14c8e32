//! Titles of small pages, each of a kind that many sites have.

use super::{letters, says_nothing};
use crate::extract;

fn title(html: &str) -> String {
    extract(html).title().to_owned()
}

const TITLE: &str = "<title>Ferry stays in port | The Tern</title>";
const TEXT: &str = "<p>The ferry did not leave on Monday, since the crew had found a seal on the \
    ramp, and nobody wanted to be the one who moved it.</p>";

#[test]
fn a_logo_in_the_main_heading_never_beats_the_headline() {
    for site in ["", "<meta property=og:site_name content='The Tern'>"] {
        for logo in [
            "<header><h1><a href=/>The Tern</a></h1></header>",
            "<h1 class=site-title>The Tern</h1>",
            "<div class=masthead><h1><a href='https://tern.example/'><span>The Tern</span></a></h1></div>",
        ] {
            let html = format!("{site}{TITLE}{logo}<article><h2>Ferry stays in port</h2>{TEXT}");
            assert_eq!(title(&html), "Ferry stays in port", "{html}");
        }
    }
}

#[test]
fn sites_and_sections_go_from_either_end_with_every_separator() {
    let site = "<meta property=og:site_name content='The Tern'>";
    let menu = "<nav><a href=/h/>Harbour</a><a href=/s/>Sport</a></nav>";
    for written in [
        "Ferry stays in port : The Tern",
        "Ferry stays in port: The Tern",
        "Ferry stays in port « Harbour",
        "Ferry stays in port - Harbour - The Tern",
        "Ferry stays in port—Harbour|The Tern",
        "The Tern :: Ferry stays in port",
        "The Tern: Ferry stays in port",
        "(3) Ferry stays in port | The Tern",
    ] {
        let html = format!("{site}<title>{written}</title>{menu}{TEXT}");
        assert_eq!(title(&html), "Ferry stays in port", "{written}");
    }
    let menu = "<nav><a href=/p/>정치</a></nav>";
    let site = "<meta property=og:site_name content='항구일보'>";
    let html = format!("{site}<title>여객선 결항 사흘째-정치ㅣ항구일보</title>{menu}");
    assert_eq!(title(&html), "여객선 결항 사흘째");
    let html = "<title>渡轮停航三日港口恢复平静_港口日报</title><h1>渡轮停航三日港口恢复平静</h1>";
    assert_eq!(title(html), "渡轮停航三日港口恢复平静");
}

#[test]
fn a_dash_that_is_part_of_the_title_stays() {
    for written in ["Ferry - and seal - in port", "Seals: a life in port"] {
        assert_eq!(title(&format!("<title>{written}</title>{TEXT}")), written);
    }
}

#[test]
fn what_names_only_the_site_or_nothing_gives_way_to_the_heading() {
    let site = "<meta property=og:site_name content='The Tern'>";
    for declared in [
        "<meta property=og:title content='The Tern'>",
        "<title>Home</title>",
        "<title>The Tern</title>",
        "<title>Startseite | The Tern</title>",
    ] {
        let html = format!("{site}{declared}<main><h1>Ferry stays in port</h1>{TEXT}");
        assert_eq!(title(&html), "Ferry stays in port", "{declared}");
    }
    let html = format!("<title>Home</title><p><b>Ferry stays in port</b></p>{TEXT}");
    assert_eq!(title(&html), "Ferry stays in port");
}

#[test]
fn a_headline_that_describes_gives_way_to_what_the_page_is_called() {
    let json = r#"<script type="application/ld+json">{"@type": "Article", "name": "Sandmouth",
        "headline": "harbour town on the east coast"}</script>"#;
    let html = format!("<title>Sandmouth - Openpedia</title>{json}<h1>Sandmouth</h1>{TEXT}");
    assert_eq!(title(&html), "Sandmouth");
}

#[test]
fn a_kicker_neither_glues_to_the_headline_nor_parts_from_its_colon() {
    let h1 = "<h1><span class=kicker>Harbour<i>:</i> </span><span>Ferry stays in port</span></h1>";
    let html = format!("<title>Harbour: Ferry stays in port</title>{h1}{TEXT}");
    assert_eq!(title(&html), "Harbour: Ferry stays in port");
    let h1 = "<h1><span class=kicker>Harbour</span><span>Ferry stays in port</span></h1>";
    assert_eq!(title(&format!("{TITLE}{h1}{TEXT}")), "Ferry stays in port");
    let og = "<meta property=og:title content='Ferry stays in port'>";
    let h1 = "<h1>Harbour - Ferry stays in port</h1>";
    assert_eq!(title(&format!("{og}{h1}{TEXT}")), "Ferry stays in port");
}

#[test]
fn what_stands_on_the_page_wins_over_what_is_cut_off() {
    let og = "<meta property=og:title content='Ferry stays in port as crew finds a…'>";
    let h1 = "<h1>Ferry stays in port as crew finds a seal on the ramp</h1>";
    let html = format!("{og}{h1}{TEXT}");
    assert_eq!(title(&html), "Ferry stays in port as crew finds a seal on the ramp");
}

#[test]
fn entities_are_decoded_once_more_where_the_page_has_them_twice() {
    let html =
        "<meta property=og:title content='Ropes &amp;amp; knots: &amp;ldquo;who?&amp;rdquo;'>";
    assert_eq!(title(html), "Ropes & knots: “who?”");
    assert_eq!(title("<title>Why &lt;b&gt; is not bold</title>"), "Why <b> is not bold");
}

#[test]
fn the_front_page_is_called_like_its_site() {
    let html = "<link rel=canonical href='https://tern.example/'><title>The Tern</title>\
        <meta property=og:site_name content='The Tern'><h2>Ferry stays in port</h2>";
    assert_eq!(title(html), "The Tern");
}

#[test]
fn candidates_come_with_source_and_score_the_best_first() {
    let html = format!("{TITLE}<h1>Ferry stays in port</h1>{TEXT}");
    let page = extract(&html);
    let candidates = &page.metadata().title_candidates;
    assert_eq!(candidates[0].value, page.title());
    assert_eq!((candidates[0].score, candidates[1].score), (98, 60));
    assert_eq!(candidates[1].source, crate::MetadataSource::TitleElement);
}

#[test]
fn words_that_say_nothing_are_told_by_their_letters() {
    for title in ["Strona główna", "ホーム", "Untitled Document", "—"] {
        assert!(says_nothing(&letters(title)), "{title}");
    }
    assert!(!says_nothing(&letters("Home cooking")));
}
