//! What the pages in `tests/structures/` show as tables, pictures and code comes out whole.

use std::fs;
use std::path::Path;

use deboiler::extract;

fn markdown(page: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/structures").join(page);
    extract(&fs::read_to_string(path).expect("the page is there"))
        .with_address("https://page.example/")
        .markdown()
}

/// The cells of a Markdown table's rows, from the one that begins with `first`.
fn rows(markdown: &str, first: &str) -> Vec<Vec<String>> {
    let lines = markdown.lines().skip_while(|line| !line.starts_with(&format!("| {first}")));
    let lines = lines.take_while(|line| line.starts_with('|')).filter(|line| !line.contains("---"));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().replace('\\', "")).collect()
    };
    lines.map(cells).collect()
}

#[test]
fn tables_keep_every_cell() {
    let page = markdown("ferry-table.html");
    let wanted = [
        ["Boat", "Bicycle", "Trailer", "Price"],
        ["Marsvin", "✓", "✗", "4.00"],
        ["Old Tern", "✓", "✓", "—"],
        ["Skarv II", "✗", "✗", "—"],
        ["Hilda", "✓", "?", "2.50"],
    ];
    assert_eq!(rows(&page, "Boat"), wanted, "{page}");
    assert!(page.contains("Bicycles on the sound, summer timetable"), "{page}");
    let page = markdown("lathe-code.html");
    let wanted = [["Line", "Meaning"], ["OK", "="], ["E1", "the door is open"], ["E7", "+"]];
    assert_eq!(rows(&page, "Line"), wanted, "{page}");
    let page = markdown("soup-recipe.html");
    assert_eq!(
        rows(&page, "Portionen").concat(),
        ["Portionen", "4", "Zeit", "3 h", "Schwierig", "–"]
    );
}

#[test]
fn pictures_stand_with_their_captions_amid_the_text() {
    let page = markdown("kiln-figures.html");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
    let in_order = [
        "kiln-dawn.jpg",
        "The second kiln on its first morning",
        "with a cup of tea",
        "It had been built of bricks",
        "bricks",
        "What was left of the bakery’s bricks.",
        "Bread is baked",
        "three-bowls.jpg",
        "sold to a dentist in Kolding",
        "first Saturday",
    ];
    let places: Vec<usize> = in_order.iter().map(|text| place(text)).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}\n{page}");
    assert!(!page.contains("t1.jpg") && !page.contains("A glaze from beach sand"), "{page}");
}

#[test]
fn code_stays_whatever_words_it_holds() {
    let page = markdown("lathe-code.html");
    assert!(
        page.contains("```python\nwith open(\"/dev/ttyUSB0\") as port:\n    next(port)\n"),
        "{page}"
    );
    assert!(page.contains("```\nlogin: operator\npassword: ********\nSign in failed."), "{page}");
    assert!(!page.contains("Spindle Software"), "{page}");
}

#[test]
fn ingredients_and_steps_are_whole() {
    let page = markdown("soup-recipe.html");
    for text in ["200 g Graupen", "2 Möhren", "Salz\n", "1 l Brühe", "über Nacht", "Salzen."] {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert!(!page.contains("Labskaus"), "{page}");
}

#[test]
fn the_page_in_the_readme_is_as_it_says() {
    let readme = include_str!("../README.md");
    let page = fs::read_to_string("tests/structures/wheel.html").expect("the page is there");
    let (_, below) = readme.split_once("## Markdown and HTML").expect("it has that part");
    let (_, rest) = below.split_once("```html\n").expect("the page before");
    let (before, rest) = rest.split_once("\n```\n").expect("its end");
    assert!(page.contains(before), "{before}");
    let (_, rest) = rest.split_once("````markdown\n").expect("the page after");
    let (after, _) = rest.split_once("\n````\n").expect("its end");
    assert_eq!(markdown("wheel.html").replace("page.example", "mill.example"), after);
}
