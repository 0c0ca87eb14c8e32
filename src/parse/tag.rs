//! The element names and attributes that a later stage reads.

use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

macro_rules! names {
    ($(#[$about:meta])* $kind:ident, $by_name:ident { $($variant:ident $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum $kind { $($variant,)* Other }

        impl $kind {
            /// Every name that is known, in the order of the variants.
            pub(super) const NAMES: &[&str] = &[$($name,)*];

            /// The variant of a lower-case name; `Other` for a name no stage reads.
            pub(crate) fn of(name: &LocalName) -> $kind {
                $by_name.get(name).copied().unwrap_or($kind::Other)
            }
        }

        static $by_name: LazyLock<FxHashMap<LocalName, $kind>> = LazyLock::new(|| {
            [$(($name, $kind::$variant),)*]
                .into_iter()
                .map(|(name, kind)| (LocalName::from(name), kind))
                .collect()
        });
    };
}

names! {
    /// The name of an HTML element; `Other` is one that nothing here tells apart.
    Tag, TAG_BY_NAME {
        A "a", Abbr "abbr", Address "address", Area "area", Article "article", Aside "aside",
        Audio "audio", B "b", Base "base", Big "big", Blockquote "blockquote", Body "body",
        Br "br", Button "button", Canvas "canvas", Caption "caption", Center "center",
        Cite "cite", Code "code", Col "col", Colgroup "colgroup", Datalist "datalist", Dd "dd",
        Del "del", Details "details", Dialog "dialog", Dir "dir", Div "div", Dl "dl", Dt "dt",
        Em "em", Embed "embed", Fieldset "fieldset", Figcaption "figcaption", Figure "figure",
        Font "font", Footer "footer", Form "form", Frame "frame", Frameset "frameset", H1 "h1",
        H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header",
        Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img", Input "input",
        Ins "ins", Kbd "kbd", Label "label", Legend "legend", Li "li", Link "link",
        Listing "listing", Main "main", Map "map", Mark "mark", Math "math", Menu "menu",
        Meta "meta", Meter "meter", Nav "nav", Noembed "noembed", Noframes "noframes",
        Noscript "noscript", Object "object", Ol "ol", Optgroup "optgroup", Option "option",
        Output "output", P "p", Param "param", Picture "picture", Plaintext "plaintext",
        Pre "pre", Progress "progress", Q "q", Rp "rp", Rt "rt", Ruby "ruby", S "s",
        Samp "samp", Script "script", Search "search", Section "section", Select "select",
        Slot "slot", Small "small", Source "source", Span "span", Strike "strike",
        Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg",
        Table "table", Tbody "tbody", Td "td", Template "template", Textarea "textarea",
        Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr",
        Track "track", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr", Xmp "xmp",
    }
}

names! {
    /// The name of an attribute that some stage reads. All others are dropped
    /// while parsing.
    AttrName, ATTR_BY_NAME {
        // What stands for [`AskedNames`]: no page can write these.
        Asked0 "/0", Asked1 "/1", Asked10 "/10", Asked11 "/11", Asked12 "/12", Asked13 "/13",
        Asked14 "/14", Asked15 "/15", Asked2 "/2", Asked3 "/3", Asked4 "/4", Asked5 "/5",
        Asked6 "/6", Asked7 "/7", Asked8 "/8", Asked9 "/9",
        Align "align", Alt "alt", Alttext "alttext", AriaHidden "aria-hidden", Autoplay "autoplay", Checked "checked",
        Class "class", Colspan "colspan", Content "content", Controls "controls", DataActualsrc "data-actualsrc",
        DataBgset "data-bgset", DataCallout "data-callout", DataCfsrc "data-cfsrc",
        DataCodeLang "data-code-lang", DataCodeLanguage "data-code-language",
        DataDelayedUrl "data-delayed-url", DataEcho "data-echo",
        DataEnlighterLanguage "data-enlighter-language", DataEquation "data-equation",
        DataExpr "data-expr", DataFormula "data-formula", DataFullSrc "data-full-src",
        DataHiResSrc "data-hi-res-src", DataImage "data-image",
        DataImageLoader "data-image-loader", DataImageSrc "data-image-src", DataImg "data-img",
        DataImgSrc "data-img-src", DataLang "data-lang", DataLanguage "data-language",
        DataLargeFile "data-large-file", DataLatex "data-latex", DataLazy "data-lazy",
        DataLazySrc "data-lazy-src", DataLazySrcset "data-lazy-srcset",
        DataLazyload "data-lazyload", DataLlSrc "data-ll-src", DataMath "data-math",
        DataMathml "data-mathml", DataOrigFile "data-orig-file", DataOriginal "data-original",
        DataOriginalSrc "data-original-src", DataRawSrc "data-raw-src", DataSrc "data-src",
        DataSrcLarge "data-src-large", DataSrcset "data-srcset", DataTex "data-tex",
        DataUrl "data-url", DataZoomSrc "data-zoom-src", Datetime "datetime", Dir "dir", Disabled "disabled",
        Display "display",
        Encoding "encoding", Height "height", Hidden "hidden", Href "href",
        HttpEquiv "http-equiv", Id "id", Itemprop "itemprop", Itemtype "itemtype", Lang "lang",
        Language "language", Name "name", Poster "poster", Property "property", Rel "rel",
        Role "role", Rowspan "rowspan", ShadowRootMode "shadowrootmode", Src "src",
        Srcset "srcset", Start "start", Style "style", Title "title", Type "type",
        Videoid "videoid", Width "width",
    }
}

/// Names of attributes that no stage reads and a caller's rules ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AskedNames(Vec<String>);

impl AskedNames {
    /// How many there may be.
    pub(crate) const MOST: usize = 16;

    /// Some names in lower case, each once; `None` of too many.
    #[cfg(feature = "rules")]
    pub(crate) fn of(names: Vec<String>) -> Option<AskedNames> {
        (names.len() <= AskedNames::MOST).then_some(AskedNames(names))
    }

    /// The names with those that stand for them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(String::as_str).zip(AttrName::ASKED)
    }

    /// The name that stands for one of them; `Other` for any other name.
    #[cfg(feature = "rules")]
    pub(super) fn stand_in(&self, name: &str) -> AttrName {
        let asked = self.iter().find(|&(asked, _)| asked == name);
        asked.map_or(AttrName::Other, |(_, stand_in)| AttrName::of(&LocalName::from(stand_in)))
    }
}

impl AttrName {
    /// What stands for names that are asked for.
    const ASKED: [&str; AskedNames::MOST] = [
        "/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10", "/11", "/12", "/13",
        "/14", "/15",
    ];

    /// Whether attributes of a name, in lower case, are always read.
    #[cfg(feature = "rules")]
    pub(crate) fn is_known(name: &str) -> bool {
        AttrName::NAMES.contains(&name)
    }

    /// The name that some stage reads, `Other` for one that none does.
    #[cfg(feature = "rules")]
    pub(super) fn named(name: &str) -> AttrName {
        AttrName::of(&LocalName::from(name))
    }
}

impl Tag {
    /// Whether the element starts and ends a block of text: the HTML
    /// standard's block-level elements, and cells, options, buttons and
    /// labels' groups, whose text never continues what stands before them.
    pub(crate) const fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Button
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Listing
                | Main
                | Menu
                | Nav
                | Noframes
                | Noscript
                | Ol
                | Optgroup
                | Option
                | P
                | Picture
                | Plaintext
                | Pre
                | Search
                | Section
                | Slot
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
                | Xmp
        )
    }

    /// Whether nothing inside the element is text of the page.
    pub(crate) const fn is_skipped(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Area | Audio
                | Base
                | Canvas
                | Col
                | Colgroup
                | Datalist
                | Embed
                | Frame
                | Frameset
                | Head
                | Iframe
                | Input
                | Link
                | Map
                | Meta
                | Meter
                | Noembed
                | Object
                | Param
                | Progress
                | Rp
                | Script
                | Select
                | Source
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Track
                | Video
        )
    }

    /// The level of a heading element, 1 to 6.
    pub(crate) const fn heading_level(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found_again() {
        for names in [Tag::NAMES, AttrName::NAMES] {
            assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
        }
        assert_eq!(Tag::of(&LocalName::from("blockquote")), Tag::Blockquote);
        assert_eq!(AttrName::of(&LocalName::from("aria-hidden")), AttrName::AriaHidden);
    }

    #[test]
    fn an_unknown_name_is_other() {
        assert_eq!(Tag::of(&LocalName::from("my-widget")), Tag::Other);
        assert_eq!(AttrName::of(&LocalName::from("onclick")), AttrName::Other);
    }
}
