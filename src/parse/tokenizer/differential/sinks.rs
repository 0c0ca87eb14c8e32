//! Sinks that write down what they are given.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use crate::parse::tokenizer::tag::DROPPED_ATTRIBUTES;
use crate::parse::tokenizer::{Keep, is_raw_text};

/// Writes down tokens, one string each, and answers tags as a tree builder
/// does for elements of HTML.
#[derive(Default)]
pub(in crate::parse::tokenizer) struct Tokens {
    pub(in crate::parse::tokenizer) seen: RefCell<Vec<String>>,
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let answer = raw_text_kind(&token);
        self.seen.borrow_mut().push(written(token));
        answer
    }

    fn end(&self) {
        self.seen.borrow_mut().push("end".to_owned());
    }
}

/// Answers tags likewise and forgets them.
pub(in crate::parse::tokenizer) struct Forgetful;

impl TokenSink for Forgetful {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        raw_text_kind(&token)
    }
}

fn raw_text_kind(token: &Token) -> TokenSinkResult<()> {
    let Token::TagToken(Tag { kind: StartTag, name, .. }) = token else {
        return TokenSinkResult::Continue;
    };
    match *name {
        local_name!("script") => TokenSinkResult::RawData(ScriptData),
        local_name!("title") | local_name!("textarea") => TokenSinkResult::RawData(Rcdata),
        local_name!("plaintext") => TokenSinkResult::Plaintext,
        _ if is_raw_text(name) => TokenSinkResult::RawData(Rawtext),
        _ => TokenSinkResult::Continue,
    }
}

fn written(token: Token) -> String {
    match token {
        Token::TagToken(tag) if tag.kind == EndTag => format!("</{}>", tag.name),
        Token::TagToken(tag) => {
            let end = if tag.self_closing { " /" } else { "" };
            format!("<{}{}{end}>", tag.name, list(&tag.attrs))
        }
        Token::DoctypeToken(doctype) => {
            let [name, public, system] = [doctype.name, doctype.public_id, doctype.system_id]
                .map(|part| part.map_or("-".to_owned(), String::from));
            format!("<!DOCTYPE {name} {public} {system} {}>", doctype.force_quirks)
        }
        Token::CommentToken(text) => format!("<!--{text}-->"),
        Token::CharacterTokens(text) => text.into(),
        Token::NullCharacterToken => "NUL".to_owned(),
        Token::EOFToken => "end of file".to_owned(),
        Token::ParseError(error) => error.into_owned(),
    }
}

fn list(attributes: &[Attribute]) -> String {
    attributes.iter().fold(String::new(), |mut list, attribute| {
        let _ = write!(list, " {}={}", attribute.name.local, attribute.value);
        list
    })
}

/// html5ever's tokenizer sends parse errors, each of which makes its tree
/// builder forget that it was to ignore the next newline.
pub(in crate::parse::tokenizer) struct WithoutErrors<S>(pub(in crate::parse::tokenizer) S);

impl<S: TokenSink> TokenSink for WithoutErrors<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        match token {
            Token::ParseError(_) => TokenSinkResult::Continue,
            token => self.0.process_token(token, line),
        }
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Writes down what a tree builder does, as far as the caller keeps it. Two
/// logs are equal only if the trees are.
pub(in crate::parse::tokenizer) struct Log<'k> {
    keep: &'k Keep<'k>,
    lines: RefCell<String>,
    /// The place at which text was added last, if nothing came after it.
    text_at: RefCell<Option<String>>,
    handles: Cell<usize>,
}

/// A node: its number, and its name if it is an element.
#[derive(Clone, Debug)]
pub(in crate::parse::tokenizer) struct Handle {
    number: Option<usize>,
    name: QualName,
    has_wanted_text: bool,
}

impl<'k> Log<'k> {
    pub(in crate::parse::tokenizer) fn new(keep: &'k Keep<'k>) -> Self {
        Log { keep, lines: RefCell::default(), text_at: RefCell::default(), handles: Cell::new(1) }
    }

    pub(in crate::parse::tokenizer) fn into_text(self) -> String {
        self.lines.into_inner()
    }

    fn write(&self, line: &str) {
        self.text_at.take();
        let mut lines = self.lines.borrow_mut();
        lines.push('\n');
        lines.push_str(line);
    }

    fn add(&self, place: String, parent: &Handle, child: &NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(Handle { number: None, .. }) => {}
            NodeOrText::AppendNode(node) => self.write(&format!("{place} {node}")),
            NodeOrText::AppendText(_) if !parent.has_wanted_text => {}
            NodeOrText::AppendText(text) => {
                if self.text_at.borrow().as_ref() != Some(&place) {
                    self.write(&format!("{place} text "));
                    self.text_at.replace(Some(place));
                }
                let _ = write!(self.lines.borrow_mut(), "{}", text.escape_default());
            }
        }
    }

    fn handle(&self, name: QualName, has_wanted_text: bool) -> Handle {
        let number = self.handles.replace(self.handles.get() + 1);
        Handle { number: Some(number), name, has_wanted_text }
    }
}

impl std::fmt::Display for Handle {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}#{}", self.name.local, self.number.unwrap_or(0))
    }
}

fn nameless(number: Option<usize>) -> Handle {
    Handle { number, name: QualName::new(None, ns!(), LocalName::from("")), has_wanted_text: true }
}

impl TreeSink for Log<'_> {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a>
        = &'a QualName
    where
        Self: 'a;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    /// No stage looks into shadow trees, so their attribute is never kept.
    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }

    fn get_document(&self) -> Handle {
        nameless(Some(0))
    }

    fn elem_name<'a>(&'a self, element: &'a Handle) -> &'a QualName {
        &element.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let kept: Vec<Attribute> = attrs.iter().filter(|a| self.keeps(a, &name)).cloned().collect();
        let has_wanted_text = name.ns != ns!(html)
            || !is_raw_text(&name.local)
            || (self.keep.raw_text)(&Tag {
                kind: StartTag,
                name: name.local.clone(),
                self_closing: false,
                attrs,
                had_duplicate_attributes: false,
            });
        let handle = self.handle(name, has_wanted_text);
        self.write(&format!("new {handle} {}{}", handle.name.ns, list(&kept)));
        handle
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        if !self.keep.comments {
            return nameless(None);
        }
        let handle = self.handle(nameless(None).name, true);
        self.write(&format!("new {handle} comment {}", text.escape_default()));
        handle
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        nameless(None)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.add(format!("append to {parent}"), parent, &child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let place = format!("add before {element} or append to {previous}");
        self.add(place, &nameless(None), &child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.add(format!("add before {sibling}"), &nameless(None), &child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.write(&format!("doctype {name} {public} {system}"));
    }

    fn get_template_contents(&self, template: &Handle) -> Handle {
        template.clone()
    }

    fn same_node(&self, a: &Handle, b: &Handle) -> bool {
        a.number == b.number
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.write(&format!("{mode:?}"));
    }

    fn add_attrs_if_missing(&self, element: &Handle, mut attrs: Vec<Attribute>) {
        attrs.retain(|attribute| self.keeps(attribute, &element.name));
        self.write(&format!("add to {element}{}", list(&attrs)));
    }

    fn remove_from_parent(&self, node: &Handle) {
        self.write(&format!("remove {node}"));
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        self.write(&format!("move children of {node} to {parent}"));
    }
}

impl Log<'_> {
    /// Names which the tree builder has put into a namespace are not asked
    /// for in these tests.
    fn keeps(&self, attribute: &Attribute, element: &QualName) -> bool {
        let name = &attribute.name;
        *name.local != *DROPPED_ATTRIBUTES
            && (self.keep.attributes.every
                || name.ns == ns!()
                    && self.keep.attributes.get(&name.local, &element.local).is_some())
    }
}
