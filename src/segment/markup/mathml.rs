//! MathML into TeX, for formulas that bring no TeX of their own.

use super::Steps;
use crate::parse::{NodeId, Tree};

/// The longest formula, in bytes of TeX.
const MOST_BYTES: usize = 16 << 10;

/// The TeX of a `math` element, by the elements of presentational MathML; `None` where
/// it says nothing or is too long.
///
/// What an element does not know is the row of what stands in it.
pub(super) fn tex(tree: &Tree, math: NodeId, steps: &mut Steps) -> Option<String> {
    // Each element with the TeX of those of its children that are done.
    let mut open: Vec<(NodeId, Vec<String>)> = vec![(math, Vec::new())];
    let mut at = tree.next_in_order(math, math);
    let mut bytes = 0;
    loop {
        let parent = at.map(|id| tree.node(id).parent);
        // Those that do not hold the next node are done.
        while open.len() > 1 && parent != open.last().map(|(id, _)| *id) {
            let (id, children) = open.pop()?;
            let done = element(tree, id, children);
            bytes += done.len();
            if bytes > MOST_BYTES * 8 || done.len() > MOST_BYTES {
                return None;
            }
            open.last_mut()?.1.push(done);
        }
        let Some(id) = at else { break };
        steps.take()?;
        at = match tree.name(id) {
            // `annotation` and its like say it again in another way.
            Some("annotation" | "annotation-xml" | "mphantom" | "maligngroup" | "malignmark") => {
                tree.next_after(id, math)
            }
            Some(_) => {
                open.push((id, Vec::new()));
                tree.next_in_order(id, math)
            }
            None => {
                let (parent, children) = open.last_mut()?;
                if is_token(tree.name(*parent).unwrap_or_default()) {
                    children.push(tree.text(id).to_owned());
                }
                tree.next_in_order(id, math)
            }
        };
    }
    let (_, children) = open.pop()?;
    let tex = row(&children);
    (!tex.is_empty() && tex.len() <= MOST_BYTES).then_some(tex)
}

fn is_token(name: &str) -> bool {
    matches!(name, "mi" | "mn" | "mo" | "mtext" | "ms")
}

/// The TeX of an element, by that of its children.
fn element(tree: &Tree, id: NodeId, children: Vec<String>) -> String {
    let name = tree.name(id).unwrap_or_default();
    let part = |at: usize| children.get(at).map_or("", String::as_str);
    match name {
        "mi" => identifier(&folded(&children.concat())),
        "mn" => folded(&children.concat()),
        "mo" => operator(&folded(&children.concat())),
        "mtext" | "ms" => {
            let text = folded(&children.concat());
            if text.is_empty() { "\\ ".to_owned() } else { format!("\\text{{{}}}", plain(&text)) }
        }
        "mspace" => "\\ ".to_owned(),
        "mfrac" => {
            let is_flat = children.len() == 2;
            if is_flat { format!("\\frac{{{}}}{{{}}}", part(0), part(1)) } else { row(&children) }
        }
        "msqrt" => format!("\\sqrt{{{}}}", row(&children)),
        "mroot" => format!("\\sqrt[{}]{{{}}}", part(1), part(0)),
        "msub" => format!("{}_{{{}}}", base(part(0)), part(1)),
        "msup" => format!("{}^{{{}}}", base(part(0)), part(1)),
        "msubsup" => format!("{}_{{{}}}^{{{}}}", base(part(0)), part(1), part(2)),
        "munder" => under(part(0), part(1)),
        "mover" => over(part(0), part(1)),
        "munderover" if is_large(part(0)) => {
            format!("{}_{{{}}}^{{{}}}", part(0), part(1), part(2))
        }
        "munderover" => format!("\\underset{{{}}}{{{}}}", part(1), over(part(0), part(2))),
        "mtable" => format!("\\begin{{matrix}} {} \\end{{matrix}}", children.join(" \\\\ ")),
        "mtr" | "mlabeledtr" => children.join(" & "),
        "mfenced" => format!("\\left( {} \\right)", children.join(", ")),
        "mstyle" | "mrow" | "mpadded" | "semantics" | "mtd" => row(&children),
        "menclose" => format!("\\boxed{{{}}}", row(&children)),
        "none" | "mprescripts" => String::new(),
        _ => row(&children),
    }
}

/// Pieces side by side: with a space where a command would run into a letter.
fn row(pieces: &[String]) -> String {
    let mut out = String::new();
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        let ends_with_command = || {
            let letters = out.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            letters.len() < out.len() && letters.ends_with('\\')
        };
        if piece.starts_with(|c: char| c.is_ascii_alphabetic()) && ends_with_command() {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}

/// What an index hangs on: in braces, unless it is one sign or command.
fn base(tex: &str) -> String {
    let is_command =
        tex.strip_prefix('\\').is_some_and(|name| name.bytes().all(|b| b.is_ascii_alphabetic()));
    if tex.chars().count() == 1 || is_command { tex.to_owned() } else { format!("{{{tex}}}") }
}

fn is_large(base: &str) -> bool {
    matches!(
        base,
        "\\sum"
            | "\\prod"
            | "\\int"
            | "\\lim"
            | "\\bigcup"
            | "\\bigcap"
            | "\\max"
            | "\\min"
            | "\\sup"
            | "\\inf"
            | "\\oint"
            | "\\coprod"
    )
}

fn under(below: &str, mark: &str) -> String {
    match mark {
        "_" | "\u{332}" | "\\_" => format!("\\underline{{{below}}}"),
        "\u{23df}" => format!("\\underbrace{{{below}}}"),
        _ if is_large(below) => format!("{below}_{{{mark}}}"),
        _ => format!("\\underset{{{mark}}}{{{below}}}"),
    }
}

fn over(above: &str, mark: &str) -> String {
    let command = match mark {
        "^" | "\u{302}" | "\\hat{}" => "hat",
        "~" | "\u{303}" | "\u{2dc}" | "\\sim" => "tilde",
        "\u{af}" | "\u{203e}" | "\u{305}" | "-" | "_" => "bar",
        "\\rightarrow" | "\\to" | "\u{20d7}" => "vec",
        "." | "\u{2d9}" | "\u{307}" => "dot",
        "\u{a8}" | "\u{308}" => "ddot",
        "\u{23de}" => "overbrace",
        _ if is_large(above) => return format!("{above}^{{{mark}}}"),
        _ => return format!("\\overset{{{mark}}}{{{above}}}"),
    };
    format!("\\{command}{{{above}}}")
}

fn identifier(name: &str) -> String {
    const FUNCTIONS: [&str; 24] = [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "deg", "det", "dim", "exp",
        "gcd", "inf", "ker", "lim", "ln", "log", "max", "min", "sin", "sinh", "sup", "tan", "tanh",
    ];
    if FUNCTIONS.contains(&name) {
        format!("\\{name}")
    } else if name.chars().count() > 1 {
        format!("\\mathrm{{{}}}", plain(name))
    } else {
        signs(name)
    }
}

fn operator(sign: &str) -> String {
    match sign {
        "" => String::new(),
        "lim" | "max" | "min" | "sup" | "inf" | "log" | "ln" | "sin" | "cos" | "tan" | "exp"
        | "det" => format!("\\{sign}"),
        _ if sign.chars().count() > 1 && sign.chars().all(char::is_alphabetic) => {
            format!("\\operatorname{{{sign}}}")
        }
        _ => signs(sign),
    }
}

/// Signs as TeX writes them.
fn signs(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let command = match c {
            '−' | '\u{2010}' | '\u{2011}' => {
                out.push('-');
                continue;
            }
            // Signs that multiply or apply without being seen.
            '\u{2061}'..='\u{2064}' => continue,
            '{' | '}' | '%' | '#' | '&' | '$' | '_' => {
                out.push('\\');
                out.push(c);
                continue;
            }
            c => command(c),
        };
        match command {
            Some(command) => {
                let is_in_word = out.ends_with(|c: char| c.is_ascii_alphabetic());
                if is_in_word && out.contains('\\') {
                    out.push(' ');
                }
                out.push('\\');
                out.push_str(command);
            }
            None => out.push(c),
        }
    }
    out
}

/// Text inside of a group: what would end or nest one is left out.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '{' | '}' | '\\' | '$')).collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The command for a sign or a Greek letter.
fn command(c: char) -> Option<&'static str> {
    COMMANDS.iter().find(|(sign, _)| *sign == c).map(|(_, command)| *command)
}

#[rustfmt::skip]
const COMMANDS: &[(char, &str)] = &[
    ('α', "alpha"), ('β', "beta"), ('γ', "gamma"), ('δ', "delta"), ('ε', "varepsilon"),
    ('ϵ', "epsilon"), ('ζ', "zeta"), ('η', "eta"), ('θ', "theta"), ('ϑ', "vartheta"), ('ι', "iota"),
    ('κ', "kappa"), ('λ', "lambda"), ('μ', "mu"), ('ν', "nu"), ('ξ', "xi"), ('π', "pi"),
    ('ρ', "rho"), ('σ', "sigma"), ('ς', "varsigma"), ('τ', "tau"), ('υ', "upsilon"),
    ('φ', "varphi"), ('ϕ', "phi"), ('χ', "chi"), ('ψ', "psi"), ('ω', "omega"), ('Γ', "Gamma"),
    ('Δ', "Delta"), ('Θ', "Theta"), ('Λ', "Lambda"), ('Ξ', "Xi"), ('Π', "Pi"), ('Σ', "Sigma"),
    ('Υ', "Upsilon"), ('Φ', "Phi"), ('Ψ', "Psi"), ('Ω', "Omega"), ('ℓ', "ell"), ('ℏ', "hbar"),
    ('∂', "partial"), ('∇', "nabla"), ('∞', "infty"), ('∑', "sum"), ('∏', "prod"), ('∐', "coprod"),
    ('∫', "int"), ('∮', "oint"), ('√', "surd"), ('±', "pm"), ('∓', "mp"), ('×', "times"),
    ('÷', "div"), ('⋅', "cdot"), ('·', "cdot"), ('∗', "ast"), ('∘', "circ"), ('⊕', "oplus"),
    ('⊗', "otimes"), ('≤', "leq"), ('≥', "geq"), ('≠', "neq"), ('≈', "approx"), ('≡', "equiv"),
    ('∼', "sim"), ('≃', "simeq"), ('≅', "cong"), ('∝', "propto"), ('≪', "ll"), ('≫', "gg"),
    ('∈', "in"), ('∉', "notin"), ('∋', "ni"), ('⊂', "subset"), ('⊆', "subseteq"), ('⊃', "supset"),
    ('⊇', "supseteq"), ('∪', "cup"), ('∩', "cap"), ('∖', "setminus"), ('∅', "emptyset"),
    ('∀', "forall"), ('∃', "exists"), ('¬', "neg"), ('∧', "wedge"), ('∨', "vee"), ('⊥', "perp"),
    ('∥', "parallel"), ('∠', "angle"), ('→', "rightarrow"), ('←', "leftarrow"),
    ('↔', "leftrightarrow"), ('⇒', "Rightarrow"), ('⇐', "Leftarrow"), ('⇔', "Leftrightarrow"),
    ('↦', "mapsto"), ('⟶', "longrightarrow"), ('⟨', "langle"), ('⟩', "rangle"), ('⌊', "lfloor"),
    ('⌋', "rfloor"), ('⌈', "lceil"), ('⌉', "rceil"), ('∣', "mid"), ('…', "ldots"), ('⋯', "cdots"),
    ('⋮', "vdots"), ('⋱', "ddots"), ('′', "prime"), ('°', "degree"), ('†', "dagger"),
    ('⋃', "bigcup"), ('⋂', "bigcap"), ('ℝ', "mathbb{R}"), ('ℕ', "mathbb{N}"), ('ℤ', "mathbb{Z}"),
    ('ℚ', "mathbb{Q}"), ('ℂ', "mathbb{C}"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{DOCUMENT, Tag};

    fn tex_of(mathml: &str) -> Option<String> {
        let tree = Tree::parse(&format!("<math>{mathml}</math>"));
        let mut at = DOCUMENT;
        while tree.tag(at) != Some(Tag::Math) {
            at = tree.next_in_order(at, DOCUMENT)?;
        }
        tex(&tree, at, &mut Steps::for_tree(&tree))
    }

    #[test]
    fn common_elements_become_commands() {
        for (mathml, wanted) in [
            (
                "<mi>x</mi><mo>=</mo><mfrac><mi>a</mi><mrow><mn>2</mn><mi>b</mi></mrow></mfrac>",
                "x=\\frac{a}{2b}",
            ),
            (
                "<msqrt><msup><mi>a</mi><mn>2</mn></msup><mo>−</mo><mn>1</mn></msqrt>",
                "\\sqrt{a^{2}-1}",
            ),
            ("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[3]{x}"),
            ("<msub><mi>α</mi><mi>i</mi></msub><mi>r</mi>", "\\alpha_{i}r"),
            ("<mi>π</mi><mi>r</mi>", "\\pi r"),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
                "\\sum_{i=1}^{n}i",
            ),
            (
                "<mover><mi>x</mi><mo>¯</mo></mover><mo>≤</mo><mi>sin</mi><mi>y</mi>",
                "\\bar{x}\\leq\\sin y",
            ),
            (
                "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>",
                "\\begin{matrix} 1 & 2 \\\\ 3 \\end{matrix}",
            ),
            ("<mtext>if</mtext><mi>ab</mi>", "\\text{if}\\mathrm{ab}"),
            ("<msup><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mn>2</mn></msup>", "{(x)}^{2}"),
            ("<semantics><mi>x</mi><annotation>y</annotation></semantics>", "x"),
        ] {
            assert_eq!(tex_of(mathml).as_deref(), Some(wanted), "{mathml}");
        }
    }

    #[test]
    fn nothing_and_too_much_is_none() {
        assert_eq!(tex_of(""), None);
        assert_eq!(tex_of(" <mrow> </mrow>"), None);
        assert_eq!(tex_of(&format!("<mtext>{}</mtext>", "a ".repeat(20_000))), None);
        let deep = format!("{}x", "<msqrt>".repeat(20_000));
        assert!(tex_of(&deep).is_none_or(|tex| tex.len() <= MOST_BYTES));
    }
}
