//! Formulas, each as its TeX, wherever a page has it: beside MathML, in the attributes or
//! scripts of a renderer, in the words for a picture; from MathML itself where nowhere else.

use super::{Steps, classes, has_class, mathml};
use crate::parse::{AttrName, DOCUMENT, NONE, NodeId, Tag, Tree};

/// A formula of a page.
#[derive(Debug)]
pub(crate) struct Formula {
    /// TeX on one line, without the signs that set it apart from text.
    pub(crate) tex: String,
    /// Whether it stands on a line of its own.
    pub(crate) is_display: bool,
}

/// What an element of mathematics is.
pub(super) enum Found {
    Formula(Formula),
    /// Another copy of a formula.
    Copy,
}

/// The longest formula, in bytes.
const MOST_BYTES: usize = 16 << 10;

/// The attributes in which renderers leave the TeX of an element.
pub(super) const ATTRIBUTES: [AttrName; 6] = [
    AttrName::DataTex,
    AttrName::DataLatex,
    AttrName::DataMath,
    AttrName::DataFormula,
    AttrName::DataEquation,
    AttrName::DataExpr,
];

/// The class names of what KaTeX has made of a formula.
const KATEX: [&str; 4] = ["katex", "katex-display", "katex--inline", "katex--display"];

/// Those of MathJax and of wikis.
const MATHJAX: [&str; 10] = [
    "mwe-math-element",
    "MathJax",
    "MathJax_CHTML",
    "MathJax_SVG",
    "mjx-chtml",
    "MathJax_Preview",
    "MathJax_Display",
    "MathJax_SVG_Display",
    "MathJax_CHTML_Display",
    "MJXc-display",
];

/// Those of elements whose text is the TeX that a renderer is to find.
const SOURCES: [&str; 7] =
    ["math", "arithmatex", "latex", "tex", "math-inline", "math-display", "language-math"];

/// Those of LaTeXML's tables of equations.
const TABLES: [&str; 3] = ["ltx_equation", "ltx_equationgroup", "ltx_eqn_table"];

/// Whether a class name may be that of a formula.
pub(super) fn is_telling(name: &str) -> bool {
    [&KATEX[..], &MATHJAX, &SOURCES, &TABLES].iter().any(|names| names.contains(&name))
}

/// Reads an element, if it is a formula or the copy of one.
pub(super) fn at(tree: &Tree, id: NodeId, tag: Tag, steps: &mut Steps) -> Option<Found> {
    let formula = match tag {
        Tag::Math => of_math(tree, id, steps),
        Tag::Script => of_script(tree, id),
        Tag::Img => of_picture(tree, id),
        Tag::Table => of_equation_table(tree, id, steps),
        Tag::Span | Tag::Div | Tag::Code | Tag::Other | Tag::P => {
            return of_renderer(tree, id, steps);
        }
        _ => None,
    };
    formula.map(Found::Formula)
}

impl Formula {
    fn of(tex: &str, is_display: bool) -> Option<Formula> {
        let (tex, is_set_apart) = without_delimiters(tex.trim());
        let tex = tidy(tex);
        let has_sign = tex.contains(|c: char| !c.is_whitespace());
        (has_sign && tex.len() <= MOST_BYTES)
            .then_some(Formula { tex, is_display: is_display || is_set_apart })
    }
}

/// TeX on one line: without comments, and without what sets a formula in the style of a
/// line of its own. A dollar sign inside would end it.
fn tidy(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    for line in tex.lines() {
        for word in without_comment(line).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    let mut tex = out.as_str();
    while let Some(rest) = tex.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
        && let Some(inner) = without_style(rest)
        && is_one_group(rest)
    {
        tex = inner;
    }
    let tex = without_style(tex).unwrap_or(tex);
    let mut previous = None;
    let kept = tex.chars().filter(|&c| {
        let is_kept = c != '$' || previous == Some('\\');
        previous = Some(c);
        is_kept
    });
    kept.collect()
}

fn without_comment(line: &str) -> &str {
    let starts = |at: usize| !line[..at].ends_with('\\');
    match line.match_indices('%').map(|(at, _)| at).find(|&at| starts(at)) {
        Some(at) => &line[..at],
        None => line,
    }
}

fn without_style(tex: &str) -> Option<&str> {
    let rest =
        ["\\displaystyle", "\\textstyle"].iter().find_map(|style| tex.strip_prefix(style))?;
    (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| rest.trim())
}

/// Whether no brace in a text closes one that stands before it.
fn is_one_group(tex: &str) -> bool {
    let mut depth = 0_i32;
    for brace in tex.bytes().filter(|byte| matches!(byte, b'{' | b'}')) {
        depth += if brace == b'{' { 1 } else { -1 };
        if depth < 0 {
            return false;
        }
    }
    true
}

/// The inside of `$…$`, `$$…$$`, `\(…\)` or `\[…\]`, and whether these set it on a line of
/// its own; else the text itself.
fn without_delimiters(tex: &str) -> (&str, bool) {
    let pairs =
        [("$$", "$$", true), ("\\[", "\\]", true), ("\\(", "\\)", false), ("$", "$", false)];
    for (start, end, is_display) in pairs {
        let inner = tex.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        if let Some(inner) = inner.filter(|inner| !inner.contains(end)) {
            return (inner, is_display);
        }
    }
    (tex, false)
}

/// A `math` element: by the TeX beside it, else by its own elements.
fn of_math(tree: &Tree, math: NodeId, steps: &mut Steps) -> Option<Formula> {
    let is_display = tree.attribute(math, AttrName::Display) == Some("block");
    let named = [AttrName::Alttext, AttrName::DataLatex];
    let named = || named.iter().find_map(|&name| tree.attribute(math, name));
    let tex = annotation(tree, math).map(str::to_owned).or_else(|| named().map(str::to_owned));
    let tex = tex.filter(|tex| !tex.trim().is_empty());
    Formula::of(&tex.or_else(|| mathml::tex(tree, math, steps))?, is_display)
}

/// How many nodes of a formula are looked at for its TeX, from the end: it stands behind
/// the formula's own elements.
const MOST_FORMULA_NODES: usize = 64;

/// The TeX beside the elements of a `math` element.
fn annotation(tree: &Tree, math: NodeId) -> Option<&str> {
    // The annotation is the last child of `math` or of its `semantics`.
    let mut at = tree.node(math).last_child();
    for _ in 0..MOST_FORMULA_NODES {
        if at == NONE {
            return None;
        }
        let node = tree.node(at);
        if let Some(name) = tree.name(at) {
            let encoding = tree.attribute(at, AttrName::Encoding).unwrap_or_default();
            if name == "annotation" && encoding.to_ascii_lowercase().contains("tex") {
                let text = node.first_child();
                let is_whole = text != NONE && tree.node(text).next == NONE;
                return is_whole.then(|| tree.text(text)).filter(|tex| !tex.trim().is_empty());
            }
            if name == "semantics" {
                at = node.last_child();
                continue;
            }
        }
        at = node.previous;
    }
    None
}

/// The source that MathJax 2 and others leave in a script.
fn of_script(tree: &Tree, script: NodeId) -> Option<Formula> {
    let kind = tree.attribute(script, AttrName::Type)?.trim().to_ascii_lowercase();
    let text = tree.node(script).first_child();
    if text == NONE {
        return None;
    }
    let is_display = kind.contains("mode=display");
    if kind.starts_with("math/mml") {
        return of_source(tree.text(text), is_display);
    }
    kind.starts_with("math/tex").then(|| Formula::of(tree.text(text), is_display)).flatten()
}

/// A formula by the source of its MathML.
fn of_source(source: &str, is_display: bool) -> Option<Formula> {
    if source.len() > 4 * MOST_BYTES {
        return None;
    }
    let tree = Tree::parse(source);
    let math = below(&tree, DOCUMENT, |id| tree.tag(id) == Some(Tag::Math))?;
    let formula = of_math(&tree, math, &mut Steps::for_tree(&tree))?;
    Some(Formula { is_display: is_display || formula.is_display, ..formula })
}

/// The first of some nodes below one that is such.
fn below(tree: &Tree, root: NodeId, is_such: impl Fn(NodeId) -> bool) -> Option<NodeId> {
    let mut at = tree.next_in_order(root, root);
    for _ in 0..MOST_FORMULA_NODES {
        let id = at?;
        if is_such(id) {
            return Some(id);
        }
        at = tree.next_in_order(id, root);
    }
    None
}

/// A picture of a formula, whose words are its TeX.
fn of_picture(tree: &Tree, image: NodeId) -> Option<Formula> {
    const SERVICES: [&str; 9] = [
        "latex.php?",
        "codecogs.com",
        "render/math?math=",
        "math/render/svg",
        "cht=tx",
        "equation?tex=",
        "mimetex",
        "mathtex.cgi",
        "math.vercel.app",
    ];
    let alt = tree.attribute(image, AttrName::Alt)?.trim();
    if alt.is_empty() {
        return None;
    }
    let source = [AttrName::Src, AttrName::DataSrc];
    let mut source = source.iter().filter_map(|&name| tree.attribute(image, name));
    let mut is_service = || source.any(|source| SERVICES.iter().any(|part| source.contains(part)));
    let is_class = has_class(tree, image, |name| {
        matches!(
            name,
            "latex" | "tex" | "math" | "ql-img-inline-formula" | "ql-img-displayed-equation"
        ) || name.starts_with("mwe-math-fallback-image")
    });
    let is_tex = alt.starts_with("{\\displaystyle")
        || alt.starts_with("\\(") && alt.ends_with("\\)")
        || alt.starts_with("\\[") && alt.ends_with("\\]");
    if !is_class && !is_tex && !is_service() {
        return None;
    }
    let is_display = has_class(tree, image, |name| name.contains("display"));
    Formula::of(alt, is_display)
}

/// The table that LaTeXML sets an equation or a group of them in, with its number.
fn of_equation_table(tree: &Tree, table: NodeId, steps: &mut Steps) -> Option<Formula> {
    if !has_class(tree, table, |name| TABLES.contains(&name)) {
        return None;
    }
    let (mut rows, mut number): (Vec<String>, Option<&str>) = (Vec::new(), None);
    let mut at = tree.next_in_order(table, table);
    while let Some(id) = at {
        steps.take()?;
        at = tree.next_in_order(id, table);
        match tree.tag(id) {
            Some(Tag::Tr) => rows.push(String::new()),
            Some(Tag::Math) => {
                let formula = of_math(tree, id, steps)?;
                let row = rows.last_mut()?;
                if !row.is_empty() {
                    row.push(' ');
                }
                row.push_str(&formula.tex);
                at = tree.next_after(id, table);
            }
            // Words between equations: it is no formula as a whole.
            None if !tree.text(id).trim().is_empty() => {
                let holder = tree.node(id).parent;
                if !has_class(tree, holder, |name| name.starts_with("ltx_tag")) {
                    return None;
                }
                number = number.or(Some(tree.text(id).trim()));
            }
            _ => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    let mut tex = match &rows[..] {
        [] => return None,
        [row] => row.clone(),
        rows => format!("\\begin{{aligned}} {} \\end{{aligned}}", rows.join(" \\\\ ")),
    };
    if let Some(number) = number {
        let number = number.trim_matches(|c: char| !c.is_alphanumeric());
        let number: String = number.chars().filter(|c| !"{}\\$".contains(*c)).collect();
        tex.push_str(&format!(" \\tag{{{number}}}"));
    }
    Formula::of(&tex, true)
}

/// An element that a renderer has made, or is to make something of.
fn of_renderer(tree: &Tree, id: NodeId, steps: &mut Steps) -> Option<Found> {
    let names = classes(tree, id);
    let is_custom =
        tree.name(id).is_some_and(|name| name.starts_with("mjx-") || name == "math-renderer");
    if names.is_empty() && !is_custom && !tree.has_attributes(id) {
        return None;
    }
    if let Some(tex) = ATTRIBUTES.iter().find_map(|&name| tree.attribute(id, name))
        && is_plainly_tex(tex)
    {
        return Formula::of(tex, is_set_apart(tree, id)).map(Found::Formula);
    }
    let is = |wanted: &[&str]| has_class(tree, id, |name| wanted.contains(&name));
    if is(&KATEX) {
        return of_katex(tree, id, steps).map(Found::Formula);
    }
    if is_custom && tree.name(id) == Some("mjx-container") || is(&MATHJAX) {
        return of_mathjax(tree, id, steps);
    }
    let is_math = is(&SOURCES) || tree.name(id) == Some("math-renderer");
    is_math.then(|| of_text(tree, id)).flatten().map(Found::Formula)
}

/// Whether an attribute's value is TeX, not a flag.
fn is_plainly_tex(value: &str) -> bool {
    let value = value.trim();
    let is_flag = matches!(value, "" | "true" | "false" | "inline" | "block" | "display");
    !is_flag && !value.starts_with(['[', '<']) && !value.contains("://")
}

/// Whether the classes of an element, or of the one around it, or its own attributes set
/// a formula on a line of its own.
fn is_set_apart(tree: &Tree, id: NodeId) -> bool {
    let is = |id: NodeId| {
        has_class(tree, id, |name| {
            let name = name.to_ascii_lowercase();
            name.contains("display") || name.contains("block") || name == "equation"
        })
    };
    let parent = tree.node(id).parent;
    matches!(tree.attribute(id, AttrName::Display), Some("true" | "block"))
        || tree.tag(id) == Some(Tag::Div)
        || is(id)
        || parent != NONE
            && has_class(tree, parent, |name| {
                name.contains("math-display") || name == "katex-display"
            })
}

fn of_katex(tree: &Tree, id: NodeId, steps: &mut Steps) -> Option<Formula> {
    let is_display = is_set_apart(tree, id);
    let math = below(tree, id, |id| tree.tag(id) == Some(Tag::Math));
    if let Some(math) = math {
        let formula = of_math(tree, math, steps)?;
        return Some(Formula { is_display: is_display || formula.is_display, ..formula });
    }
    // What is left is its letters, without what sets them above or below the line.
    let text = tree.text_below(id);
    let is_shown = |c: &char| !c.is_whitespace() && *c != '\u{200b}';
    Formula::of(&text.chars().filter(is_shown).collect::<String>(), is_display)
}

/// What MathJax or a wiki has made: by the MathML or TeX in it, unless the source stands
/// behind it.
fn of_mathjax(tree: &Tree, id: NodeId, steps: &mut Steps) -> Option<Found> {
    if is_before_source(tree, id) {
        return Some(Found::Copy);
    }
    let is_display = is_set_apart(tree, id);
    let source = tree.attribute(id, AttrName::DataMathml).or_else(|| {
        let holder = below(tree, id, |id| tree.attribute(id, AttrName::DataMathml).is_some())?;
        tree.attribute(holder, AttrName::DataMathml)
    });
    if let Some(formula) = source.and_then(|source| of_source(source, is_display)) {
        return Some(Found::Formula(formula));
    }
    let mut at = tree.next_in_order(id, id);
    let mut formula = None;
    while let Some(node) = at {
        steps.take()?;
        formula = match tree.tag(node) {
            Some(Tag::Math) => of_math(tree, node, steps),
            Some(Tag::Img) => of_picture(tree, node),
            Some(Tag::Script) => of_script(tree, node),
            Some(_) => {
                tree.attribute(node, AttrName::DataLatex).and_then(|tex| Formula::of(tex, false))
            }
            None => None,
        };
        if formula.is_some() {
            break;
        }
        at = tree.next_in_order(node, id);
    }
    let formula = formula?;
    Some(Found::Formula(Formula { is_display: is_display || formula.is_display, ..formula }))
}

/// Whether the script with the source of what MathJax has made is near behind it.
fn is_before_source(tree: &Tree, id: NodeId) -> bool {
    const MOST_SIBLINGS: usize = 6;
    let is_source = |id: NodeId| {
        tree.tag(id) == Some(Tag::Script)
            && tree
                .attribute(id, AttrName::Type)
                .is_some_and(|kind| kind.trim().starts_with("math/"))
    };
    let mut at = tree.node(id).next;
    for _ in 0..MOST_SIBLINGS {
        if at == NONE {
            return false;
        }
        if is_source(at) {
            return true;
        }
        let is_copy = tree.tag(at).is_some()
            && has_class(tree, at, |name| {
                name.starts_with("MathJax") || name.starts_with("mjx") || name.starts_with("MJX")
            });
        if !is_copy && !tree.text(at).trim().is_empty() {
            return false;
        }
        at = tree.node(at).next;
    }
    false
}

/// An element whose own text is TeX, to be rendered where the page is shown; with the
/// number of an equation beside it.
fn of_text(tree: &Tree, id: NodeId) -> Option<Formula> {
    let (mut tex, mut number) = (String::new(), None);
    let mut at = tree.node(id).first_child();
    const MOST_CHILDREN: usize = 8;
    for _ in 0..MOST_CHILDREN {
        if at == NONE {
            break;
        }
        match tree.tag(at) {
            None => tex.push_str(tree.text(at)),
            Some(_) if has_class(tree, at, |name| name == "eqno") => {
                let text = tree.node(at).first_child();
                number = (text != NONE).then(|| tree.text(text).trim());
            }
            Some(Tag::A) if tree.text_below(at).chars().count() <= 1 => {}
            Some(_) => return None,
        }
        at = tree.node(at).next;
    }
    if at != NONE {
        return None;
    }
    let trimmed = tex.trim();
    let (inner, _) = without_delimiters(trimmed);
    let is_told = has_class(tree, id, |name| {
        matches!(
            name,
            "inline"
                | "display"
                | "math-inline"
                | "math-display"
                | "language-math"
                | "latex"
                | "tex"
        )
    });
    let is_tex = inner.contains(['\\', '^', '_', '=']) || inner.chars().count() == 1;
    if inner.len() == trimmed.len() && !(is_told && is_tex) {
        return None;
    }
    let number = number.map(|number| number.trim_matches(['(', ')'])).filter(|number| {
        !number.is_empty() && number.chars().all(|c| c.is_alphanumeric() || c == '.')
    });
    let formula = Formula::of(trimmed, is_set_apart(tree, id))?;
    Some(match number {
        Some(number) => Formula { tex: format!("{} \\tag{{{number}}}", formula.tex), ..formula },
        None => formula,
    })
}

/// Whether a text does nothing but define commands of TeX, or begin and end a group.
pub(super) fn is_definitions(text: &str) -> bool {
    const COMMANDS: [&str; 11] = [
        "\\newcommand",
        "\\renewcommand",
        "\\providecommand",
        "\\def",
        "\\gdef",
        "\\let",
        "\\DeclareMathOperator",
        "\\begingroup",
        "\\endgroup",
        "\\require",
        "\\newenvironment",
    ];
    let mut rest = text.trim();
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let pair = [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$", "$")];
        let inner = pair.iter().find_map(|(start, end)| rest.strip_prefix(start)?.split_once(end));
        let Some((inner, after)) = inner else { return false };
        let inner = inner.trim_start();
        if !COMMANDS.iter().any(|command| inner.starts_with(command)) {
            return false;
        }
        rest = after.trim_start();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formulas(html: &str) -> Vec<(String, bool)> {
        let tree = Tree::parse(html);
        let mut steps = Steps::for_tree(&tree);
        let mut found = Vec::new();
        let mut at = tree.next_in_order(DOCUMENT, DOCUMENT);
        while let Some(id) = at {
            let formula = tree.tag(id).and_then(|tag| super::at(&tree, id, tag, &mut steps));
            at = match formula {
                None => tree.next_in_order(id, DOCUMENT),
                Some(formula) => {
                    if let Found::Formula(Formula { tex, is_display }) = formula {
                        found.push((tex, is_display));
                    }
                    tree.next_after(id, DOCUMENT)
                }
            };
        }
        found
    }

    #[test]
    fn a_formula_is_found_once_wherever_its_tex_is() {
        let math = "<math><semantics><mi>x</mi><annotation encoding=application/x-tex>x_1</annotation></semantics></math>";
        let mathml = "<math><msub><mi>x</mi><mn>1</mn></msub></math>";
        let escaped = mathml.replace('<', "&lt;");
        for (html, tex, is_display) in [
            (math.to_owned(), "x_1", false),
            (math.replace("<math>", "<math display=block>"), "x_1", true),
            ("<math alttext='x_1'><mi>y</mi></math>".to_owned(), "x_1", false),
            (mathml.to_owned(), "x_{1}", false),
            (format!("<span class=katex><span class=katex-mathml>{math}</span><span class=katex-html aria-hidden=true>x1</span></span>"), "x_1", false),
            (format!("<span class=katex-display><span class=katex>{math}</span></span>"), "x_1", true),
            ("<span class=katex><span class=katex-html>x<span>=1</span></span></span>".to_owned(), "x=1", false),
            ("<script type=math/tex>x_1</script>".to_owned(), "x_1", false),
            ("<script type='math/tex; mode=display'>x_1</script>".to_owned(), "x_1", true),
            ("<span class=MathJax_Preview>x</span><span class=MathJax>x1</span><script type=math/tex>x_1</script>".to_owned(), "x_1", false),
            (format!("<script type=math/mml>{mathml}</script>"), "x_{1}", false),
            (format!("<span class=MathJax data-mathml='{escaped}'>x1</span>"), "x_{1}", false),
            (format!("<mjx-container display=true><mjx-math>x</mjx-math><mjx-assistive-mml>{mathml}</mjx-assistive-mml></mjx-container>"), "x_{1}", true),
            ("<mjx-container><mjx-math data-latex='x_1'>x</mjx-math></mjx-container>".to_owned(), "x_1", false),
            ("<span class=mwe-math-element><span style='display:none'><math alttext='{\\displaystyle x_1}'></math></span><img alt='{\\displaystyle x_1}'></span>".to_owned(), "x_1", false),
            ("<img class=latex src=a.png alt='x_1'>".to_owned(), "x_1", false),
            ("<img src='//s0.wp.com/latex.php?latex=x' alt='x_1'>".to_owned(), "x_1", false),
            ("<span class='math inline'>\\(x_1\\)</span>".to_owned(), "x_1", false),
            ("<div class='math notranslate'>\\[x_1\n y\\]</div>".to_owned(), "x_1 y", true),
            ("<span data-tex='x_1'>x1</span>".to_owned(), "x_1", false),
            ("<math-renderer class=js-inline-math>$x_1$</math-renderer>".to_owned(), "x_1", false),
        ] {
            assert_eq!(formulas(&html), [(tex.to_owned(), is_display)], "{html}");
        }
    }

    #[test]
    fn an_equation_in_a_table_is_one_formula_with_its_number() {
        let cell = "<td><math alttext='\\displaystyle a=b'></math></td>";
        let one = format!(
            "<table class=ltx_equation><tr><td></td>{cell}<td><span class=ltx_tag>(3)</span></td></table>"
        );
        assert_eq!(formulas(&one), [("a=b \\tag{3}".to_owned(), true)]);
        let two = format!("<table class=ltx_equationgroup><tr>{cell}<tr>{cell}</table>");
        assert_eq!(formulas(&two)[0].0, "\\begin{aligned} a=b \\\\ a=b \\end{aligned}");
    }

    #[test]
    fn what_is_no_formula_stays() {
        for html in [
            "<img alt='A gate' src=/gate.jpg>",
            "<span class=math>Mathematics</span>",
            "<span data-math=true>text</span>",
            "<div class=tex>A text</div>",
            "<math></math>",
            "<span class=MathJax_Preview>x</span>",
        ] {
            assert_eq!(formulas(html), [], "{html}");
        }
    }

    #[test]
    fn tex_is_tidied() {
        for (tex, tidied) in [
            ("{\\displaystyle a}", "a"),
            ("{a}{b}", "{a}{b}"),
            ("{\\displaystyle a}{b}", "{\\displaystyle a}{b}"),
            ("a % why\nb", "a b"),
            ("50\\% of", "50\\% of"),
            ("\\text{if $x$}", "\\text{if x}"),
        ] {
            assert_eq!(tidy(tex), tidied, "{tex}");
        }
    }

    #[test]
    fn definitions_are_known_from_formulas() {
        assert!(is_definitions(" \\( \\newcommand{\\a}{b} \\) \\(\\def\\c{d}\\)"));
        assert!(is_definitions("$\\begingroup$"));
        for text in ["", "\\(x\\)", "$\\begingroup$ text", "\\newcommand"] {
            assert!(!is_definitions(text), "{text}");
        }
    }
}
