//! Formulas in Markdown: TeX between dollar signs.

use super::inline::{Place, may_refer};

/// A formula between its signs. Renderers that know formulas read the TeX as it is; to
/// those that do not it is text, so what would be markup to them is set apart by spaces,
/// which mean nothing in TeX.
pub(super) fn formula(tex: &str, is_display: bool, place: Place) -> String {
    let signs = if is_display { "$$" } else { "$" };
    format!("{signs}{}{signs}", guarded(tex, place))
}

/// A formula on lines of its own, where its TeX may begin a line.
pub(super) fn formula_alone(tex: &str) -> String {
    let guarded = guarded(tex, Place::Paragraph);
    let may_begin_line = guarded
        .starts_with(|c: char| c.is_ascii_alphabetic() || c == '\\' || c == '{')
        && !guarded.starts_with("\\ ");
    if may_begin_line { format!("$$\n{guarded}\n$$") } else { format!("$$ {guarded} $$") }
}

fn guarded(tex: &str, place: Place) -> String {
    let tex = tex.trim();
    let ends_open = tex.len() - tex.trim_end_matches('\\').len();
    let tex = if ends_open % 2 == 1 { tex[..tex.len() - 1].trim_end() } else { tex };
    let mut out = String::with_capacity(tex.len() + 8);
    for (at, c) in tex.char_indices() {
        let rest = &tex[at + c.len_utf8()..];
        let is_before = |marks: &[char]| rest.starts_with(marks);
        match c {
            '`' => out.push('\''),
            '|' if place == Place::Cell => out.push_str("\\|"),
            c => out.push(if c.is_control() { ' ' } else { c }),
        }
        let starts_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        if c == '<' && starts_tag
            || c == '&' && may_refer(rest)
            || c == ']' && is_before(&['(', '[', ':'])
        {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_stays_as_it_is() {
        let tex = "h_{i}^{\\ell+1} = (1-\\alpha) * b \\\\ c & d";
        assert_eq!(formula(tex, false, Place::Paragraph), format!("${tex}$"));
        assert_eq!(formula_alone(tex), format!("$$\n{tex}\n$$"));
        assert_eq!(formula_alone("-1"), "$$ -1 $$");
    }

    #[test]
    fn what_would_be_markup_is_set_apart() {
        for (tex, guarded) in [
            ("a<b", "a< b"),
            ("a &lt; b", "a & lt; b"),
            ("[a](b)", "[a] (b)"),
            ("`a`", "'a'"),
            ("a\\", "a"),
        ] {
            assert_eq!(formula(tex, false, Place::Paragraph), format!("${guarded}$"));
        }
        assert_eq!(formula("a|b", false, Place::Cell), "$a\\|b$");
    }
}
