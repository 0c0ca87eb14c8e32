//! Pages that hold nothing, are no pages, or end in the middle: never an
//! error, and the status says what it was.

use deboiler::{
    Cause, Compression, Extractor, JsonLd, Limit, Limits, Options, Page, Status, extract,
    extract_text,
};

/// Asserts that a page gave nothing, with this status.
#[track_caller]
fn assert_nothing(page: &Page, status: Status) {
    assert_eq!((page.status(), page.text().as_str()), (status, ""));
    assert!(page.blocks().all(|block| !block.is_content()));
}

/// Asserts that a page's blocks, kept or not, are these.
#[track_caller]
fn assert_blocks(page: &Page, texts: &[&str]) {
    assert_eq!(page.blocks().map(|block| block.text()).collect::<Vec<_>>(), texts);
}

fn bytes(bytes: &[u8]) -> Page {
    static EXTRACTOR: std::sync::LazyLock<Extractor> = std::sync::LazyLock::new(Extractor::default);
    EXTRACTOR.extract_bytes(bytes, None)
}

/// The same bytes at every run, that look like none of the texts.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(next).collect()
}

#[test]
fn an_empty_page_is_empty() {
    assert_nothing(&extract(""), Status::Empty);
    assert_nothing(&extract_text(""), Status::Empty);
    assert_nothing(&bytes(b""), Status::Empty);
}

#[test]
fn white_space_is_empty() {
    for space in [" ", "\n\n\n", "\t \r\n", "\u{a0}\u{3000}\u{2003}"] {
        assert_nothing(&extract(space), Status::Empty);
        assert_nothing(&extract_text(space), Status::Empty);
        assert_nothing(&extract(&format!("<p>{space}</p>")), Status::Empty);
    }
}

#[test]
fn nuls_and_marks_without_a_width_are_empty() {
    for nothing in ["\0", "\0\0 \0", "\u{feff}", "&#8203;&shy;"] {
        assert_nothing(&extract(nothing), Status::Empty);
        assert_nothing(&extract(&format!("<p>{nothing}</p>")), Status::Empty);
    }
}

#[test]
fn signs_without_a_letter_or_digit_are_empty() {
    assert_nothing(&extract("<p>***</p><hr><p>&mdash; | &raquo;</p>"), Status::Empty);
}

#[test]
fn lines_of_signs_alone_are_no_content() {
    // Between other lines they may be: a rule between two stanzas.
    assert_nothing(&extract_text("-----\n* * *\n"), Status::NoContent);
    assert_nothing(&extract_text("\0\0\n\u{feff}"), Status::NoContent);
}

#[test]
fn markup_without_text_is_empty() {
    for html in [
        "<!DOCTYPE html>",
        "<html><head></head><body></body></html>",
        "<script>var text = 'words';</script><style>p { color: red }</style>",
        "<img src=a.png alt=words><br><input value=words>",
        "<!-- only a comment with words -->",
        "<title>Only a title</title>",
        "<p></p>",
    ] {
        assert_nothing(&extract(html), Status::Empty);
    }
}

#[test]
fn a_title_is_told_of_a_page_without_text() {
    assert_eq!(extract("<title>Only a title</title>").title(), "Only a title");
}

#[test]
fn files_that_are_no_text_are_binary() {
    let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &noise(5000)].concat();
    assert_nothing(&bytes(&png), Status::Binary);
    assert_nothing(&bytes(&noise(5000)), Status::Binary);
    assert_nothing(&bytes(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n"), Status::Binary);
    assert_nothing(&bytes(&[0; 1000]), Status::Binary);
}

#[test]
fn bytes_that_are_still_compressed_are_named() {
    let gzip = bytes(b"\x1f\x8b\x08\0\0\0\0\0");
    assert_nothing(&gzip, Status::Compressed(Compression::Gzip));
    assert_eq!(gzip.status().to_string(), "compressed: gzip");
    let zstd = [b"\x28\xb5\x2f\xfd".as_slice(), &noise(5000)].concat();
    assert_nothing(&bytes(&zstd), Status::Compressed(Compression::Zstd));
}

#[test]
fn a_page_of_frames_says_so() {
    let frames = "<html><frameset cols=1><frame src=a>";
    assert_nothing(&extract(&format!("{frames}</frameset>")), Status::Frames);
    let page = extract(&format!("{frames}<noframes><body><p>Ice closes the harbour.</noframes>"));
    assert_eq!((page.text().as_str(), page.status()), ("Ice closes the harbour.", Status::Frames));
}

/// An article of JSON-LD with a body of so many sentences, which shows nothing else.
fn article(kind: &str, field: &str, sentences: usize) -> String {
    let text = "Ice closes the harbour until further notice. ".repeat(sentences);
    format!(
        r#"<title>Ice | The Courier</title><noscript>Please enable JavaScript.</noscript>
        <script type=application/ld+json>{{"@type": "{kind}", "headline": "Ice",
        "author": {{"@type": "Person", "name": "Ann Gray"}}, "{field}": "{text}\nA &amp; b"}}</script>"#
    )
}

#[test]
fn an_article_in_json_ld_alone_is_the_last_resort() {
    for (kind, field) in [("NewsArticle", "articleBody"), ("DiscussionForumPosting", "text")] {
        let page = extract(&article(kind, field, 9));
        assert_eq!(page.status(), Status::JsonLd, "{kind}");
        assert!(page.text().ends_with("further notice.\n\nA & b"), "{}", page.text());
        assert_eq!((page.title(), page.markdown()), ("Ice", page.text()));
        assert_eq!(page.metadata().authors[0].value, "Ann Gray");
        assert!(page.blocks().all(|block| block.cause() == Cause::JsonLd));
    }
    let never = Extractor::new(Options::default().with_json_ld(JsonLd::Never));
    assert_nothing(&never.extract(&article("NewsArticle", "articleBody", 9)), Status::Shell);
    // Too short, and what others wrote of a thing.
    for html in [article("NewsArticle", "articleBody", 1), article("Comment", "text", 9)] {
        assert_nothing(&extract(&html), Status::Shell);
    }
    let story = "The mill turns twice a minute in spring, said the miller who has kept it for forty \
        years, and once a minute in summer, when the river is low and he has time to talk to those \
        who come to see it. In winter it stands still, since the ice would break the paddles, and he \
        mends what the year has worn: the steps, the sluice and the long belt that drives the stones.";
    let page = extract(&format!("{}<p>{story}", article("NewsArticle", "articleBody", 9)));
    assert_eq!((page.text().as_str(), page.status()), (story, Status::Complete));
}

#[test]
fn an_announced_encoding_does_not_make_a_text_of_a_binary_file() {
    let extractor = Extractor::default();
    assert_nothing(
        &extractor.extract_bytes(&noise(5000), Some("text/html; charset=utf-8")),
        Status::Binary,
    );
}

#[test]
fn a_stray_control_byte_is_no_binary() {
    assert_blocks(&bytes(b"<p>one\x02 two\x00 three</p>"), &["one two three"]);
}

#[test]
fn utf_8_that_ends_in_a_character_keeps_the_rest() {
    let page =
        bytes("<p>Gar\u{e7}on, un caf\u{e9}, dit-il \u{e0} la fen\u{ea}tre \u{20ac}".as_bytes());
    let text = "Garçon, un café, dit-il à la fenêtre €";
    assert_blocks(&page, &[text]);
    let cut = "<p>Garçon, un café, dit-il à la fenêtre €".as_bytes();
    let page = bytes(&cut[..cut.len() - 1]);
    let shown = page.blocks().next().expect("a block").text();
    assert!(shown.starts_with("Garçon, un café, dit-il à la fenêtre"), "{shown}");
}

#[test]
fn an_unknown_encoding_is_guessed() {
    let extractor = Extractor::default();
    for content_type in
        ["text/html; charset=no-such", "", ";;;=", "charset", "text/html; charset=\""]
    {
        assert_blocks(&extractor.extract_bytes(b"<p>words", Some(content_type)), &["words"]);
    }
}

#[test]
fn an_open_comment_takes_the_rest() {
    assert_blocks(&extract("<p>before</p><!-- never closed <p>after</p>"), &["before"]);
    assert_nothing(&extract("<!--"), Status::Empty);
    assert_nothing(&extract("<!-- <p>words"), Status::Empty);
}

#[test]
fn an_open_tag_goes() {
    assert_blocks(&extract("<p>before</p><p class='never closed>after"), &["before"]);
    assert_blocks(&extract("<p>before</p><p"), &["before"]);
    assert_nothing(&extract("<"), Status::Empty);
    assert_nothing(&extract("</"), Status::Empty);
}

#[test]
fn an_open_script_takes_the_rest() {
    assert_blocks(&extract("<p>before</p><script>var a = '<p>after</p>'"), &["before"]);
    assert_blocks(&extract("<p>before</p><style>p {} <p>after"), &["before"]);
    assert_blocks(&extract("<p>before</p><script><!-- <script> </script> after"), &["before"]);
}

#[test]
fn an_open_title_takes_the_rest() {
    assert_nothing(&extract("<title>words <p>after</p>"), Status::Empty);
}

#[test]
fn after_plaintext_all_is_text() {
    assert_blocks(
        &extract("<p>a</p><plaintext>b <i>c</i></plaintext>"),
        &["a", "b <i>c</i></plaintext>"],
    );
}

#[test]
fn odd_characters_are_no_letters() {
    assert_blocks(
        &extract("<p>a&#0;b&#x110000;c&#xD800;d&#x80;e</p>"),
        &["a\u{fffd}b\u{fffd}c\u{fffd}d€e"],
    );
    assert_blocks(&extract("<p>a\0b</p>"), &["ab"]);
    assert_blocks(&extract("<p>one&nosuch; two&amp three&"), &["one&nosuch; two& three&"]);
}

#[test]
fn a_limit_that_is_met_is_told_and_leaves_the_part_before() {
    let html = "<p>one two three</p>".repeat(100);
    let with = |limits| Extractor::new(Options::default().with_limits(limits));
    let cut = |limits| {
        let extractor = with(limits);
        let page = extractor.extract(&html);
        assert!(page.blocks().len() < 100);
        page.status()
    };
    assert_eq!(cut(Limits::default().with_bytes(500)), Status::Limited(Limit::Bytes));
    assert_eq!(cut(Limits::default().with_nodes(50)), Status::Limited(Limit::Nodes));
    assert_eq!(cut(Limits::default().with_blocks(10)), Status::Limited(Limit::Blocks));
    assert_eq!(cut(Limits::default().with_output(500)), Status::Limited(Limit::Output));

    let lines = "one two three\n".repeat(100);
    let extractor = with(Limits::default().with_bytes(500));
    assert_eq!(extractor.extract_text(&lines).status(), Status::Limited(Limit::Bytes));
    assert_eq!(
        extractor.extract_bytes(html.as_bytes(), None).status(),
        Status::Limited(Limit::Bytes)
    );
    let extractor = with(Limits::default().with_output(500));
    let page = extractor.extract_text(&lines);
    assert_eq!(page.status(), Status::Limited(Limit::Output));
    assert!(page.blocks().map(|block| block.text().len()).sum::<usize>() <= 500);
    let extractor = with(Limits::default().with_blocks(10));
    let page = extractor.extract_text(&lines);
    assert_eq!((page.status(), page.blocks().len()), (Status::Limited(Limit::Blocks), 10));
}

#[test]
fn more_attributes_than_are_read_are_told_and_leave_the_text() {
    let limits = Limits::default().with_attributes(2);
    let extractor = Extractor::new(Options::default().with_limits(limits));
    let page = extractor.extract("<p a=b c=d hidden>one</p><p>two");
    assert_blocks(&page, &["one", "two"]);
    assert_eq!(page.status(), Status::Limited(Limit::Attributes));
    assert!(page.blocks().all(|block| !block.is_hidden()));
}

#[test]
fn a_tree_tells_the_limit_that_it_met_when_it_was_parsed() {
    let tree = deboiler::Tree::parse(&("<div>".repeat(1000) + "text"));
    assert_eq!(Extractor::default().extract_tree(tree).status(), Status::Limited(Limit::Depth));
}

#[test]
fn a_limit_of_nothing_gives_nothing() {
    let limits = [
        Limits::default().with_bytes(0),
        Limits::default().with_nodes(0),
        Limits::default().with_blocks(0),
        Limits::default().with_depth(0),
        Limits::default().with_attributes(0),
        Limits::default().with_output(0),
    ];
    for limits in limits {
        let extractor = Extractor::new(Options::default().with_limits(limits));
        for page in [
            extractor.extract("<p>one"),
            extractor.extract_text("one"),
            extractor.extract_bytes(b"one", None),
        ] {
            // Lines have no depth and no nodes; all else is cut.
            let _ = page.text();
            page.blocks().for_each(|block| drop(block.place()));
            assert!(matches!(
                page.status(),
                Status::Limited(_) | Status::Complete | Status::NoContent
            ));
        }
    }
}

#[test]
fn a_limit_of_bytes_never_cuts_a_character() {
    for bytes in 0..12 {
        let limits = Limits::default().with_bytes(bytes);
        let extractor = Extractor::new(Options::default().with_limits(limits));
        for text in ["日本語の文", "😀😀😀", "ééééééé"] {
            for page in [extractor.extract(text), extractor.extract_text(text)] {
                let shown: String = page.blocks().map(|block| block.text().to_owned()).collect();
                assert!(text.starts_with(&shown));
            }
            let _ =
                extractor.extract_bytes(text.as_bytes(), Some("text/html; charset=utf-8")).text();
        }
    }
}
