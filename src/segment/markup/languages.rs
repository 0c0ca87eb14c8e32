//! The language of code, from wherever a site says it.

use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};

/// The attributes that name a language outright.
const ATTRIBUTES: [AttrName; 6] = [
    AttrName::DataLanguage,
    AttrName::DataLang,
    AttrName::DataCodeLanguage,
    AttrName::DataCodeLang,
    AttrName::DataEnlighterLanguage,
    AttrName::Language,
];

/// What stands before a language in the name of a class.
const PREFIXES: [&str; 16] = [
    "language-",
    "language_",
    "lang-",
    "lang_",
    "lang:",
    "brush:",
    "brush-",
    "highlight-source-",
    "highlight-text-",
    "highlight-",
    "syntax-",
    "sourceCode-",
    "codehilite-",
    "code-",
    "src-",
    "listing-",
];

/// How many of the prefixes, from the first, stand before nothing but languages on an
/// element of code.
const CERTAIN_PREFIXES: usize = 8;

/// Class names of elements that highlighters make: another name beside them may be that
/// of the language alone.
const HIGHLIGHTERS: [&str; 24] = [
    "codehilite",
    "code",
    "codeblock",
    "code-block",
    "code-snippet",
    "crayon-syntax",
    "enlighter",
    "enlighterjsraw",
    "highlight",
    "highlighter-rouge",
    "hl",
    "hljs",
    "listing",
    "literal-block",
    "prettyprint",
    "prettyprinted",
    "prism",
    "programlisting",
    "shiki",
    "sourcecode",
    "src",
    "syntaxhighlighter",
    "snippet",
    "wp-block-code",
];

/// Names that say that the language is not told.
const NO_LANGUAGES: [&str; 10] = [
    "auto",
    "block",
    "default",
    "inline",
    "nohighlight",
    "none",
    "notranslate",
    "null",
    "undefined",
    "unknown",
];

/// Languages by the names and short names that sites write, sorted.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "abap", "actionscript", "ada", "agda", "apache", "apex", "applescript", "arduino", "arm",
    "asciidoc", "asm", "assembly", "astro", "autohotkey", "awk", "bash", "bat", "batch", "bibtex",
    "brainfuck", "c", "c#", "c++", "clj", "clojure", "cmake", "cmd", "cobol", "coffee",
    "coffeescript", "console", "cpp", "crystal", "cs", "csharp", "css", "csv", "cuda", "cxx",
    "cypher", "d", "dart", "delphi", "diff", "django", "docker", "dockerfile", "dos", "dot",
    "elisp", "elixir", "elm", "emacs-lisp", "erb", "erl", "erlang", "ex", "f#", "fish", "fortran",
    "fsharp", "gdscript", "gherkin", "git", "glsl", "go", "golang", "gradle", "graphql", "groovy",
    "haml", "handlebars", "haskell", "hbs", "hcl", "hlsl", "hs", "html", "http", "idl", "idris",
    "ini", "ipython", "ipython3", "java", "javascript", "jinja", "jinja2", "jl", "js", "json",
    "json5", "jsonc", "jsonl", "jsonnet", "jsp", "jsx", "julia", "kotlin", "kt", "kusto", "latex",
    "lean", "lean4", "less", "liquid", "lisp", "llvm", "lua", "m", "make", "makefile", "markdown",
    "markup", "mathematica", "matlab", "md", "mdx", "mermaid", "mips", "mojo", "mysql", "nasm",
    "nginx", "nim", "nix", "nushell", "objc", "objective-c", "objectivec", "ocaml", "octave",
    "pascal", "patch", "perl", "pgsql", "php", "pl", "plaintext", "plsql", "postgresql",
    "powershell", "prisma", "processing", "prolog", "promql", "properties", "proto", "protobuf",
    "ps1", "pug", "puppet", "purescript", "pwsh", "py", "pycon", "pyi", "python", "python2",
    "python3", "qml", "r", "racket", "razor", "rb", "reason", "regex", "rescript", "ron", "rs",
    "rst", "ruby", "rust", "sas", "sass", "scala", "scheme", "scss", "sh", "shell",
    "shell-session", "shellsession", "smali", "smalltalk", "smarty", "sml", "sol", "solidity",
    "sparql", "sql", "stan", "stata", "svelte", "svg", "swift", "systemverilog", "tcl", "tcsh",
    "terminal", "terraform", "tex", "text", "tf", "thrift", "toml", "ts", "tsql", "tsx", "twig",
    "txt", "typescript", "typst", "vb", "vba", "vbnet", "verilog", "vhdl", "vim", "viml", "vue",
    "wasm", "wgsl", "wolfram", "xaml", "xml", "xquery", "xslt", "yaml", "yml", "zig", "zsh",
];

/// Words among the languages that classes mean something else by more often than not.
const AMBIGUOUS: [&str; 18] = [
    "apex",
    "batch",
    "c",
    "console",
    "d",
    "dot",
    "git",
    "go",
    "less",
    "liquid",
    "m",
    "make",
    "processing",
    "r",
    "reason",
    "svg",
    "terminal",
    "text",
];

/// Longer than the name of any language, in bytes.
const MOST_BYTES: usize = 32;

/// Class names looked at: an element with more is not one of code.
const MOST_NAMES: usize = 32;

/// Whether a word is the name of a language.
pub(super) fn is_language(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    KNOWN.binary_search(&word.as_str()).is_ok()
}

/// How surely an element is one of code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `pre` or `code` itself.
    Code,
    /// An element around it, which may be of something else besides.
    Around,
}

/// The language of the code at a node: by its own attributes and classes, by those of
/// the elements that it begins with, or by those of the elements right around it.
pub(super) fn language(tree: &Tree, code: NodeId) -> Option<String> {
    /// How many elements around code, and how many inside, are looked at.
    const MOST_LEVELS: usize = 3;
    let first_inside = |node: NodeId| {
        let mut at = tree.node(node).first_child();
        while at != NONE && tree.tag(at).is_none() {
            at = tree.node(at).next;
        }
        (at != NONE).then_some(at)
    };
    let inside = std::iter::successors(Some(code), |&at| first_inside(at)).take(MOST_LEVELS);
    let parent = |node: NodeId| Some(tree.node(node).parent).filter(|&parent| parent != NONE);
    // A table that sets line numbers beside the lines is no level of its own.
    let is_table = |node: &NodeId| {
        matches!(tree.tag(*node), Some(Tag::Td | Tag::Tr | Tag::Tbody | Tag::Table))
    };
    let around = std::iter::successors(parent(code), |&at| parent(at)).take(2 * MOST_LEVELS);
    let around = around.filter(|node| !is_table(node)).take(MOST_LEVELS);
    let places = inside.map(|node| (node, Place::Code));
    let mut places = places.chain(around.map(|node| (node, Place::Around)));
    places.find_map(|(node, place)| language_of(tree, node, place))
}

fn language_of(tree: &Tree, node: NodeId, place: Place) -> Option<String> {
    let named = ATTRIBUTES.iter().find_map(|&name| tree.attribute(node, name).and_then(name_of));
    // A human language, unless it is known for one of programs.
    let lang = tree.attribute(node, AttrName::Lang).filter(|_| place == Place::Code);
    let lang = lang.filter(|name| is_language(name)).and_then(name_of);
    named.or(lang).or_else(|| language_of_class(tree.attribute(node, AttrName::Class)?, place))
}

/// The language that class names tell.
fn language_of_class(class: &str, place: Place) -> Option<String> {
    let names = || class.split([' ', '\t', '\n', '\r', '\x0c', ';']).take(MOST_NAMES);
    let mut all = names().filter(|name| !name.is_empty());
    while let Some(name) = all.next() {
        let Some(at) = PREFIXES.iter().position(|prefix| name.starts_with(prefix)) else {
            continue;
        };
        let found = match &name[PREFIXES[at].len()..] {
            "" if name.ends_with(':') => all.next().unwrap_or_default(),
            found => found,
        };
        let is_certain = at < CERTAIN_PREFIXES && place == Place::Code;
        let found = name_of(found).filter(|found| is_certain || is_language(found));
        if found.is_some() {
            return found;
        }
    }
    let is_highlighted = names()
        .any(|name| HIGHLIGHTERS.iter().any(|highlighter| name.eq_ignore_ascii_case(highlighter)));
    names()
        .filter(|name| is_language(name))
        .filter(|name| is_highlighted || place == Place::Code && !is_ambiguous(name))
        .find_map(name_of)
}

fn is_ambiguous(name: &str) -> bool {
    AMBIGUOUS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// A name as it stands behind a fence: lower case, nothing but letters, digits and a few
/// marks; of `html-basic` and the like the language.
fn name_of(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches([';', ',']);
    let is_part = |c: char| c.is_ascii_alphanumeric() || "+#-_.".contains(c);
    let is_name = (1..=MOST_BYTES).contains(&name.len()) && name.chars().all(is_part);
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix("-basic").unwrap_or(&name);
    let is_told = NO_LANGUAGES.binary_search(&name).is_err();
    (is_name && is_told && name.starts_with(|c: char| c.is_ascii_alphanumeric()))
        .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::DOCUMENT;

    fn language_in(html: &str) -> Option<String> {
        let tree = Tree::parse(html);
        let mut at = DOCUMENT;
        while !matches!(tree.tag(at), Some(Tag::Pre | Tag::Code)) {
            at = tree.next_in_order(at, DOCUMENT)?;
        }
        language(&tree, at)
    }

    #[test]
    fn words_are_sorted() {
        for words in [KNOWN, &NO_LANGUAGES, &AMBIGUOUS] {
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }

    #[test]
    fn sites_name_a_language_in_many_places() {
        for page in [
            "<pre class='x language-rust'>",
            "<pre><code class=lang-rust>",
            "<pre class='brush: rust; gutter: false'>",
            "<pre class='brush:rust'>",
            "<pre class='lang:rust decode:true'>",
            "<div class='highlight highlight-source-rust'><pre>",
            "<div class=highlight-rust><div class=highlight><pre><span></span>",
            "<div class='language-rust highlighter-rouge'><div class=highlight><pre class=highlight><code>",
            "<figure class='highlight rust'><table><tr><td class=code><pre>",
            "<pre data-lang=rust>",
            "<pre><code data-language=Rust>",
            "<pre data-code-language=rust>",
            "<div language=rust><pre><code>",
            "<pre lang=rust>",
            "<pre class='src src-rust'>",
            "<pre class='sourceCode rust'><code>",
            "<pre><code class='hljs rust'>",
            "<pre class='wp-block-code'><code lang=rust>",
            "<pre class='EnlighterJSRAW' data-enlighter-language=rust>",
            "<pre class='prettyprint lang-rust'>",
        ] {
            assert_eq!(language_in(page).as_deref(), Some("rust"), "{page}");
        }
    }

    #[test]
    fn what_names_no_language_is_none() {
        for page in [
            "<pre>",
            "<pre lang=en>",
            "<div lang=de class=lang-de><pre>",
            "<pre class='language-a`b'>",
            "<pre class='language-none'>",
            "<div class=highlight-default><pre>",
            "<div class='go home'><pre>",
            "<pre class=code>",
            "<pre class='brush:'>",
        ] {
            assert_eq!(language_in(page), None, "{page}");
        }
    }
}
