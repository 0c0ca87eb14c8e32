//! `deboiler clean` and `deboiler explain`, run as the program they are.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use support::{deboiler, root, run, text};

const PAGE: &str = "tests/golden/news/page.html";
const OTHER_PAGE: &str = "tests/golden/short-notice/page.html";
const TEXT: &str = "tests/golden-text/poem/page.txt";

fn clean(arguments: &[&str], input: &[u8]) -> Output {
    run(deboiler("clean").args(arguments), input)
}

fn explain(arguments: &[&str], input: &[u8]) -> Output {
    run(deboiler("explain").args(arguments), input)
}

fn read(path: &str) -> Vec<u8> {
    fs::read(root().join(path)).expect("the file is there")
}

/// What the crate makes of a page, as the tool prints it.
fn printed(path: &str) -> String {
    lines(deboiler::Extractor::default().extract_bytes(&read(path), None).text())
}

/// A text with its line end; nothing where it is empty.
fn lines(text: String) -> String {
    if text.is_empty() { text } else { text + "\n" }
}

#[test]
fn a_file_is_cleaned() {
    let output = clean(&[PAGE], b"");
    assert_eq!(text(&output.stdout), printed(PAGE));
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn what_comes_through_a_pipe_is_read_with_a_dash_and_without() {
    for arguments in [&["-"] as &[&str], &[]] {
        let output = clean(arguments, &read(PAGE));
        assert_eq!(text(&output.stdout), printed(PAGE));
        assert!(output.status.success());
    }
}

#[test]
fn several_files_have_their_names_above_them() {
    let output = clean(&[PAGE, OTHER_PAGE], b"");
    let wanted =
        format!("==> {PAGE} <==\n{}\n==> {OTHER_PAGE} <==\n{}", printed(PAGE), printed(OTHER_PAGE));
    assert_eq!(text(&output.stdout), wanted);
    assert!(
        text(&output.stderr).starts_with("deboiler: 2 kept, 0 empty, 0 limited, 0 failed, in ")
    );
}

#[test]
fn a_missing_file_is_named_and_the_others_are_cleaned() {
    let output = clean(&["no-such-file.html", PAGE], b"");
    assert_eq!(output.status.code(), Some(1));
    let problem = text(&output.stderr);
    assert!(problem.starts_with("deboiler: cannot read no-such-file.html: "), "{problem}");
    assert_eq!(text(&output.stdout), format!("==> {PAGE} <==\n{}", printed(PAGE)));
}

#[test]
fn flattened_text_is_cleaned_line_by_line() {
    let page = String::from_utf8(read(TEXT)).expect("the file is UTF-8");
    let output = clean(&["--text", TEXT], b"");
    assert_eq!(text(&output.stdout), lines(deboiler::extract_text(&page).text()));
}

#[test]
fn an_explanation_lists_every_block() {
    let output = explain(&[PAGE], b"");
    let listing = text(&output.stdout);
    let html = String::from_utf8(read(PAGE)).expect("the file is UTF-8");
    let page = deboiler::extract(&html);
    let of = |sign: &str| listing.lines().filter(|line| line.starts_with(sign)).count();
    let kept = page.blocks().filter(|block| block.is_content()).count();
    assert_eq!((of("KEPT "), of("dropped ")), (kept, page.blocks().len() - kept));
    assert!(listing.starts_with(&format!("{PAGE}: complete, {kept} of")), "{listing}");
    assert!(listing.contains("html/body"));
    let lines = explain(&["--text", TEXT], b"");
    assert!(text(&lines.stdout).contains(", line 1\n"));
}

#[test]
fn a_page_with_nothing_to_print_says_so_without_an_error() {
    let pages: [(&[u8], &str); 3] = [
        (b"", "deboiler: -: empty\n"),
        (b"<script>x</script>", "deboiler: -: empty\n"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "deboiler: -: binary\n"),
    ];
    for (page, message) in pages {
        let output = clean(&["-"], page);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
        assert_eq!(text(&output.stderr), message);
    }
}

#[test]
fn bytes_of_any_encoding_are_read() {
    let page =
        b"<meta charset=windows-1252><title>x</title><p>Caf\xE9 cr\xE8me, s'il vous pla\xEEt.";
    let output = explain(&["-"], page);
    assert!(text(&output.stdout).contains("Café crème, s'il vous plaît."));
}

#[test]
fn a_listing_holds_nothing_that_a_terminal_obeys() {
    let output = explain(&["--text", "-"], b"red \x1b[31m text");
    assert!(!text(&output.stdout).contains('\x1b'));
}

#[test]
fn a_bad_option_is_refused() {
    for arguments in [
        &["--focus", "sharp"] as &[&str],
        &["--no-such-option"],
        &["--metadata", "--format", "json", PAGE],
        &["--front-matter", "--format", "text", PAGE],
        &["--beside", "-o", "folder"],
        &["--beside", "-"],
        &["--format", "html", PAGE, OTHER_PAGE],
        &[PAGE, OTHER_PAGE, "-o", "out.txt"],
        &["examples", "-o", "Cargo.toml"],
    ] {
        let output = clean(arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).starts_with("error: "));
    }
    let several = clean(&[PAGE, OTHER_PAGE, "-o", "out.txt"], b"");
    assert!(text(&several.stderr).contains("Usage: deboiler clean "), "{}", text(&several.stderr));
    let misspelt = clean(&["--fromat", "json"], b"");
    assert!(text(&misspelt.stderr).contains("'--format'"), "{}", text(&misspelt.stderr));
    assert!(text(&clean(&["--help"], b"").stdout).contains("--front-matter"));
}

/// A folder for a test alone, with two pages in it, one in a folder of its own.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("clean-{test}"));
    // It is there from an earlier run.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("pages/deep")).expect("folders can be made");
    fs::write(folder.join("pages/a.html"), read(PAGE)).expect("files can be written");
    fs::write(folder.join("pages/deep/b.HTM"), read(OTHER_PAGE)).expect("files can be written");
    fs::write(folder.join("pages/style.css"), "p {}").expect("files can be written");
    folder
}

fn clean_in(folder: &Path, arguments: &[&str]) -> Output {
    run(deboiler("clean").current_dir(folder).args(arguments), b"")
}

/// The files below a folder, by their paths in it.
fn files(folder: &Path) -> Vec<String> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the folder is there") {
            let path = entry.expect("entries can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it stands below");
                files.push(name.to_str().expect("names are UTF-8").replace('\\', "/"));
            }
        }
    }
    files.sort();
    files
}

fn content(path: PathBuf) -> String {
    fs::read_to_string(path).expect("the file is there")
}

#[test]
fn a_folder_is_cleaned_into_another_with_names_kept() {
    let folder = folder("names");
    let output = clean_in(&folder, &["pages", "-o", "out"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    assert_eq!(files(&folder.join("out")), ["a.html.txt", "deep/b.HTM.txt"]);
    assert_eq!(content(folder.join("out/a.html.txt")), printed(PAGE));
    assert_eq!(content(folder.join("out/deep/b.HTM.txt")), printed(OTHER_PAGE));
}

#[test]
fn what_was_written_beside_pages_is_no_page() {
    let folder = folder("beside");
    for report in [false, true, false, true] {
        let command = if report { "explain" } else { "clean" };
        let form: &[&str] = if report { &["--html"] } else { &["--format", "html"] };
        let arguments = [&["pages", "--beside"], form].concat();
        let output = run(deboiler(command).current_dir(&folder).args(arguments), b"");
        assert!(text(&output.stderr).contains("deboiler: 2 kept,"), "{}", text(&output.stderr));
    }
    let all = files(&folder.join("pages"));
    assert_eq!(all.len(), 3 + 4, "{all:?}");
    assert!(all.contains(&"a.html.clean.html".to_owned()));
    let pages_and_out = clean_in(&folder, &[".", "-o", "out"]);
    assert!(text(&pages_and_out.stderr).contains("2 kept"));
    let again = clean_in(&folder, &[".", "-o", "out", "--format", "html"]);
    assert!(text(&again.stderr).contains("2 kept"));
}

#[test]
fn every_format_is_what_the_crate_makes() {
    let bytes = read(PAGE);
    let extractor = deboiler::Extractor::default();
    let page = extractor.extract_bytes(&bytes, None);
    for (format, wanted) in
        [("text", page.text()), ("markdown", page.markdown()), ("html", page.html())]
    {
        let output = clean(&["--format", format, PAGE], b"");
        assert_eq!(text(&output.stdout).trim_end(), wanted.trim_end(), "{format}");
    }
    let json = clean(&["--format", "json", PAGE, OTHER_PAGE], b"");
    let lines: Vec<serde_json::Value> =
        text(&json.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["text"], page.text());
    let report = explain(&["--html", PAGE], b"");
    assert!(text(&report.stdout).starts_with("<!DOCTYPE html>"));
}

#[test]
fn links_are_resolved_against_the_address() {
    let page = b"<p>The harbour is closed by ice, and the ferries stay at their moorings until \
        <a href=/n>further notice</a>, as the harbour master said on the first evening.";
    let arguments = ["--format", "markdown", "--url", "https://port.example/", "-"];
    let output = clean(&arguments, page);
    assert!(text(&output.stdout).contains("(https://port.example/n)"), "{}", text(&output.stdout));
}

#[test]
fn failures_are_counted_and_named_and_end_nothing() {
    let folder = folder("failures");
    fs::create_dir_all(folder.join("no-pages")).expect("folders can be made");
    fs::write(folder.join("pages/broken.html"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("written");
    // An output cannot take the place of a folder.
    fs::create_dir_all(folder.join("out/a.html.txt")).expect("folders can be made");
    let output = clean_in(&folder, &["pages", "missing.html", "no-pages", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    for wanted in [
        "deboiler: cannot read missing.html: ",
        "deboiler: expected files .html, .htm, .xhtml, .mhtml in no-pages, found none",
        "a.html.txt: ",
        "broken.html: binary\n",
        "deboiler: 1 kept, 1 empty, 0 limited, 3 failed, in ",
    ] {
        assert!(said.contains(wanted), "{wanted} is not in {said}");
    }
    assert_eq!(files(&folder.join("out")), ["broken.html.txt", "deep/b.HTM.txt"]);
}

#[test]
fn two_pages_with_one_output_are_refused() {
    let folder = folder("clash");
    fs::write(folder.join("a.html"), read(PAGE)).expect("files can be written");
    let output = clean_in(&folder, &["pages", "a.html", "-o", "out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("would both be"));
    assert!(!folder.join("out").exists());
}

#[test]
fn flattened_files_of_a_folder_are_cleaned_line_by_line() {
    let folder = folder("text");
    fs::write(folder.join("pages/poem.txt"), read(TEXT)).expect("files can be written");
    for _ in 0..2 {
        let output = clean_in(&folder, &["--text", "pages", "--beside"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let page = String::from_utf8(read(TEXT)).expect("the file is UTF-8");
    let wanted = lines(deboiler::extract_text(&page).text());
    assert_eq!(content(folder.join("pages/poem.txt.txt")), wanted);
    assert!(!folder.join("pages/poem.txt.txt.txt").exists());
}

#[test]
fn a_run_that_is_ended_leaves_no_half_file() {
    let folder = folder("ended");
    for number in 0..300 {
        fs::write(folder.join(format!("pages/{number}.html")), read(PAGE)).expect("written");
    }
    let arguments = ["pages", "-o", "out", "--threads", "2"];
    let mut command = deboiler("clean");
    command.current_dir(&folder).args(arguments).stderr(Stdio::null());
    let mut child = command.spawn().expect("the example starts");
    while !folder.join("out/0.html.txt").exists() {
        let ended = child.try_wait().expect("its state is known");
        assert!(ended.is_none_or(|status| status.success()));
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    let wanted = printed(PAGE);
    for name in files(&folder.join("out")) {
        if name.ends_with(".html.txt") {
            assert_eq!(content(folder.join("out").join(&name)), wanted, "{name}");
        }
    }
}

#[test]
fn comments_come_below_the_text_where_asked_for() {
    let page = "tests/golden/blog-comments/page.html";
    assert!(!text(&clean(&[page], b"").stdout).contains("--- comments ---"));
    let apart = clean(&["--comments", "apart", page], b"");
    let (content, comments) =
        text(&apart.stdout).split_once("\n\n--- comments ---\n\n").expect("there are comments");
    assert_eq!(content, printed(page).trim_end());
    assert!(!comments.trim().is_empty());
}

#[test]
fn parts_are_kept_and_dropped_by_their_names() {
    let page = "examples/sample.html";
    let caption = "The quiet room holds one chair, one lamp and no clock.";
    let printed = |options: &[&str]| text(&clean(options, b"").stdout).to_owned();
    assert!(printed(&[page]).contains(caption));
    assert!(!printed(&["--without", "title,caption", page]).contains(caption));
    assert!(!printed(&["--body", page]).contains(caption));
    assert!(printed(&["--body", "--with", "caption", page]).contains(caption));
    let bad = clean(&["--without", "headline", page], b"");
    assert_eq!(bad.status.code(), Some(2));
    assert!(text(&bad.stderr).contains("possible values: title"));
}

#[test]
fn colours_are_for_terminals_or_when_asked_for() {
    assert!(!text(&explain(&[PAGE], b"").stdout).contains('\x1b'));
    let coloured = explain(&["--color", "always", PAGE], b"");
    assert!(text(&coloured.stdout).contains("\x1b[1;32mKEPT"));
}

/// Who is root could put a file in the place of a device.
#[cfg(unix)]
#[test]
fn a_pipe_that_has_a_name_is_written_and_stays_one() {
    use std::os::unix::fs::FileTypeExt;
    let folder = std::env::temp_dir().join(format!("deboiler-clean-pipe-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (pipe, link) = (folder.join("pipe"), folder.join("link"));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("pipe", &link).unwrap();
    for output in [&pipe, &link] {
        let pipe = pipe.clone();
        let reader = std::thread::spawn(move || fs::read_to_string(pipe).unwrap());
        let done = clean(&[PAGE, "-o", output.to_str().unwrap()], b"");
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert_eq!(reader.join().unwrap(), text(&clean(&[PAGE], b"").stdout));
        assert!(fs::metadata(output).unwrap().file_type().is_fifo());
    }
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_page_or_an_address_in_place_of_a_subcommand_is_told_what_to_do() {
    for (name, wanted) in [
        (PAGE, format!("found the page {PAGE}: try deboiler clean {PAGE}")),
        ("https://port.example/", "found the address https://port.example/".to_owned()),
        ("clena", "a similar subcommand exists: 'clean'".to_owned()),
    ] {
        let output = run(&mut deboiler(name), b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(&wanted), "{}", text(&output.stderr));
    }
    let output = run(deboiler("explain").arg("--version"), b"");
    assert!(text(&output.stdout).contains(env!("CARGO_PKG_VERSION")));
}

/// Whoever packs an archive may put links beside its pages.
#[cfg(unix)]
#[test]
fn a_link_where_a_part_would_be_is_not_followed() {
    let folder = std::env::temp_dir().join(format!("deboiler-clean-link-{}", std::process::id()));
    fs::create_dir_all(folder.join("site")).unwrap();
    let (victim, page) = (folder.join("victim"), folder.join("site/p.html"));
    fs::write(&victim, "do not touch").unwrap();
    fs::write(&page, read(PAGE)).unwrap();
    for name in ["p.html.txt.part", "p.html.txt"] {
        std::os::unix::fs::symlink("../victim", folder.join("site").join(name)).unwrap();
    }
    let output = clean(&[folder.join("site").to_str().unwrap(), "--beside"], b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(fs::read(&victim).unwrap(), b"do not touch");
    let written = folder.join("site/p.html.txt");
    assert!(fs::symlink_metadata(&written).unwrap().is_file());
    assert!(!fs::read(&written).unwrap().is_empty());
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_name_cannot_steer_a_terminal() {
    let output = clean(&["no\u{1b}[2Jsuch\u{202e}file.html"], b"");
    let problem = text(&output.stderr);
    assert!(problem.contains(r"no\u{1b}[2Jsuch\u{202e}file.html"), "{problem}");
}

#[cfg(unix)]
#[test]
fn files_may_have_any_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder("names");
    let names = [b"-o.html".as_slice(), b"new\nline.html", b"\xFF\xFE.html", b" sp'ace\".html"];
    for name in names.map(OsStr::from_bytes) {
        fs::write(folder.join("pages").join(name), read(PAGE)).expect("any name can be written");
        let alone = run(
            deboiler("clean").current_dir(folder.join("pages")).args([OsStr::new("--"), name]),
            b"",
        );
        assert_eq!(text(&alone.stdout), printed(PAGE), "{name:?}");
    }
    let output = clean_in(&folder, &["pages", "-o", "out"]);
    assert!(text(&output.stderr).contains("6 kept"), "{}", text(&output.stderr));
    for name in names {
        let written = [name, b".txt"].concat();
        assert_eq!(content(folder.join("out").join(OsStr::from_bytes(&written))), printed(PAGE));
    }
}

#[cfg(unix)]
#[test]
fn an_input_that_never_ends_is_read_up_to_the_limit() {
    let output = clean(&["/dev/zero"], b"");
    assert_eq!(text(&output.stderr), "deboiler: /dev/zero: binary\n");
}

#[test]
fn metadata_is_an_object_on_a_line() {
    let output = clean(&["--metadata", PAGE], b"");
    let metadata: serde_json::Value = serde_json::from_str(text(&output.stdout)).expect("JSON");
    assert!(metadata["title"]["value"].is_string());
    assert!(metadata["title_candidates"].as_array().is_some_and(|all| !all.is_empty()));
}

#[test]
fn front_matter_stands_above_markdown_and_nothing_else() {
    let page = "<title>Ice: \"a\" story</title><h1>Ice: \"a\" story</h1><p>The harbour is closed.";
    let output = clean(&["--format", "markdown", "--front-matter", "-"], page.as_bytes());
    let written = text(&output.stdout);
    assert!(written.starts_with("---\ntitle: \"Ice: \\\"a\\\" story\"\n"), "{written}");
    assert!(written.contains("\n---\n\n"), "{written}");
    let alone = clean(&["--front-matter", "-"], page.as_bytes());
    assert_eq!(text(&alone.stdout), written);
}

#[test]
fn one_page_goes_to_the_file_that_is_named() {
    let folder = folder("one");
    let output = clean_in(&folder, &["pages/a.html", "-o", "a.txt"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(content(folder.join("a.txt")), printed(PAGE));
    let piped = run(deboiler("clean").current_dir(&folder).args(["-o", "b.txt"]), &read(PAGE));
    assert!(piped.status.success());
    assert_eq!(content(folder.join("b.txt")), printed(PAGE));
    let printed_to = clean_in(&folder, &["pages/a.html", "-o", "-"]);
    assert_eq!(text(&printed_to.stdout), printed(PAGE));
}

#[test]
fn one_page_goes_into_the_folder_that_is_named() {
    let folder = folder("one-folder");
    fs::create_dir(folder.join("there")).expect("folders can be made");
    for output in ["new/", "there"] {
        assert!(clean_in(&folder, &["pages/a.html", "-o", output]).status.success());
        assert_eq!(content(folder.join(output).join("a.html.txt")), printed(PAGE));
    }
}

#[test]
fn no_page_is_replaced_by_what_was_made_of_it() {
    let folder = folder("itself");
    let output = clean_in(&folder, &["pages/a.html", "-o", "pages/../pages/a.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("take the place of the page pages/a.html"));
    assert_eq!(fs::read(folder.join("pages/a.html")).expect("it is there"), read(PAGE));
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

#[test]
fn compressed_pages_are_read_as_what_is_in_them() {
    let page = read(PAGE);
    let (start, end) = page.split_at(page.len() / 2);
    let skippable = b"\x50\x2A\x4D\x18\x03\0\0\0abc";
    let forms = [
        gzip(&page),
        [gzip(start), gzip(end)].concat(),
        zstd(&page),
        [zstd(start), skippable.to_vec(), zstd(end)].concat(),
    ];
    for form in forms {
        assert_eq!(text(&clean(&[], &form).stdout), printed(PAGE));
    }
    let folder = folder("compressed");
    fs::write(folder.join("pages/c.html.gz"), gzip(&page)).expect("files can be written");
    let output = clean_in(&folder, &["pages", "-o", "out"]);
    assert!(text(&output.stderr).contains("3 kept"), "{}", text(&output.stderr));
    assert_eq!(content(folder.join("out/c.html.gz.txt")), printed(PAGE));
}

#[test]
fn a_compressed_page_that_is_cut_short_is_named() {
    for (form, problem) in [
        (gzip(&read(PAGE)), "incomplete deflate stream"),
        (zstd(&read(PAGE)), "it ends inside a zstd frame"),
    ] {
        let output = clean(&[], &form[..form.len() / 2]);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), ""));
        assert_eq!(text(&output.stderr), format!("deboiler: cannot read -: {problem}\n"));
    }
}

#[test]
fn an_address_is_answered_with_the_line_that_fetches_it() {
    let output = clean(&["https://port.example/it's?a=1&b"], b"");
    assert_eq!(output.status.code(), Some(2));
    let wanted = r"curl -sSL 'https://port.example/it'\''s?a=1&b' | deboiler clean --url 'https://port.example/it'\''s?a=1&b'";
    assert!(text(&output.stderr).contains(wanted), "{}", text(&output.stderr));
}

#[test]
fn a_model_of_ones_own_decides() {
    let folder = folder("model");
    let all = "deboiler model 1\ninput html\nfinds content\nstart 0\nsignals 0\ntrees 0\n";
    fs::write(folder.join("all.model"), all).expect("files can be written");
    fs::write(folder.join("bad.model"), "no model").expect("files can be written");
    let page = b"<nav><a href=/>Home and away</a></nav><p>The harbour is closed by ice.";
    let with = |model: &str| {
        let arguments = ["--model", model, "-"];
        run(deboiler("clean").current_dir(&folder).args(arguments), page)
    };
    assert!(text(&with("all.model").stdout).contains("Home and away"));
    for (model, problem) in
        [("bad.model", "bad.model: model, line 1: "), ("none.model", "cannot read none.model: ")]
    {
        let output = with(model);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert!(said.starts_with(&format!("deboiler: {problem}")), "{said}");
    }
}
