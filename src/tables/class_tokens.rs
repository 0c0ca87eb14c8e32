//! Tokens of class and id attributes that tell what an element is for, in groups.
//!
//! Compiled by hand for this crate. Which tokens are frequent was checked on labelled web
//! pages of a few thousand hosts, and names of sites were left out; the tokens in languages
//! other than English and German are from knowledge of them. Attributes are split where a
//! letter meets a non-letter or a lower-case letter an upper-case one, then lower-cased:
//! `entry-content`, `entryContent` and `entry_content2` all give `entry` and `content`.
//! Whole tokens are compared, never parts of them: `ad` is not found in `heading`.

/// Tokens with one meaning.
pub(crate) struct TokenGroup {
    /// Name of the group, as it appears in feature names: lower case, underscores.
    pub name: &'static str,
    /// What elements with such a token hold.
    pub about: &'static str,
    /// Sorted, without duplicates.
    pub tokens: &'static [&'static str],
}

/// How many of the groups, from the first, are signals of content.
pub(crate) const CLASSES_OF_CONTENT: usize = CLASS_TOKENS.len() - 7;

/// All groups. A token may stand in more than one.
// Packed by hand: one token a line, as rustfmt would have it, makes thousands of lines.
#[rustfmt::skip]
pub(crate) const CLASS_TOKENS: &[TokenGroup] = &[
    TokenGroup {
        name: "nav",
        about: "menus and other navigation",
        tokens: &[
            "burger", "dropdown", "footernav", "hamburger", "hauptmenu", "hauptmenue",
            "hauptnavigation", "mainmenu", "mainnav", "mainnavigation", "mega", "megamenu", "menu",
            "menubar", "menue", "menuitem", "menuprincipal", "menus", "metanav", "nav", "navbar",
            "navgroup", "navi", "navigatie", "navigation", "navigator", "navitem", "navlinks",
            "navlist", "navmenu", "nawigacja", "offcanvas", "primarynav", "servicenavigation",
            "sidenav", "sitenav", "submenu", "subnav", "subnavi", "topmenu", "topnav",
        ],
    },
    TokenGroup {
        name: "header",
        about: "the head of the site",
        tokens: &[
            "banner", "branding", "cabecalho", "cabecera", "entete", "hdr", "head", "header",
            "headerbar", "headers", "headwrap", "intestazione", "kopf", "kopfbereich", "kopfzeile",
            "mast", "masthead", "naglowek", "pageheader", "preheader", "siteheader", "siteheading",
            "subheader", "testata", "titlebar", "top", "topbar", "topline",
        ],
    },
    TokenGroup {
        name: "footer",
        about: "the foot of the site or page",
        tokens: &[
            "bottom", "bottombar", "btm", "colophon", "foot", "footer", "footercontent",
            "footerlogo", "footermenu", "footernavigation", "footers", "footline", "footnav",
            "ftr", "fuss", "fussbereich", "fusszeile", "pied", "pieddepage", "prefooter", "rodape",
            "sitefooter", "siteinfo", "stopka", "subfooter", "topfooter", "voettekst",
        ],
    },
    TokenGroup {
        name: "sidebar",
        about: "columns beside the main one",
        tokens: &[
            "aside", "barralateral", "colonne", "complementary", "lateral", "left", "leftcol",
            "leftcolumn", "leftrail", "leftside", "marginal", "marginalspalte", "rail", "right",
            "rightbar", "rightcol", "rightcolumn", "rightcontainer", "rightrail", "rightside",
            "secondary", "seitenleiste", "seitenspalte", "side", "sidebar", "sidebars", "sidebox",
            "spalte", "tertiary", "zijbalk",
        ],
    },
    TokenGroup {
        name: "widget",
        about: "small boxes filled by a content system",
        tokens: &[
            "bloc", "block", "blockcontent", "blocks", "bloque", "box", "boxes", "gadget",
            "infobox", "kasten", "kiste", "modul", "module", "modules", "moduletable", "pane",
            "portlet", "rightbox", "rsswidget", "sidebarwidget", "sidebox", "textwidget", "widget",
            "widgets", "widgettitle", "xoxo",
        ],
    },
    TokenGroup {
        name: "related",
        about: "lists of related or recommended pages",
        tokens: &[
            "alsolike", "alsoread", "correlati", "crosssell", "empfehlungen", "further", "liens",
            "linkwithin", "morefrom", "moreon", "nrelate", "outbrain", "powiazane", "readnext",
            "recirc", "recirculation", "recommend", "recommendation", "recommendations",
            "recommended", "recs", "relacionadas", "relacionados", "related", "relatedarticles",
            "relatedlinks", "relatedposts", "seealso", "similar", "suggest", "suggested",
            "suggestions", "taboola", "upsell", "verwandt", "verwandte", "yarpp", "zergnet",
        ],
    },
    TokenGroup {
        name: "comment",
        about: "readers' comments and the forms to write them",
        tokens: &[
            "addcomment", "akismet", "bypostauthor", "comentario", "comentarios", "comment",
            "commentaire", "commentaires", "commentbody", "commenter", "commentform", "commenti",
            "commenting", "commentlist", "commentmetadata", "comments", "commentsblock",
            "commentsform", "commenttext", "discussion", "disqus", "dsq", "komentarze",
            "kommentar", "kommentare", "leserkommentare", "livefyre", "opinie", "pingback",
            "postcomments", "reacties", "recentcomments", "replies", "reply", "replyto", "respond",
            "response", "responses", "says", "trackback", "trackbacks", "wpdiscuz",
        ],
    },
    TokenGroup {
        name: "share",
        about: "sharing buttons and links to social networks",
        tokens: &[
            "addthis", "addtoany", "compartilhar", "compartir", "condividi", "delen", "fblike",
            "follow", "followers", "followus", "heateor", "likebox", "partage", "partager",
            "plusone", "retweet", "share", "shareaholic", "sharebar", "sharebutton",
            "sharebuttons", "shared", "sharedaddy", "sharepost", "shares", "sharethis", "shariff",
            "sharing", "sociable", "social", "socialbuttons", "socialicons", "socialize",
            "sociallinks", "socialmedia", "socials", "socialshare", "teilen", "tweet",
            "udostepnij", "weiterempfehlen",
        ],
    },
    TokenGroup {
        name: "networks",
        about: "names of social networks in class attributes",
        tokens: &[
            "bluesky", "delicious", "digg", "facebook", "fb", "flickr", "flipboard", "googleplus",
            "gplus", "insta", "instagram", "linkedin", "mastodon", "pinterest", "pocket", "reddit",
            "snapchat", "stumble", "stumbleupon", "telegram", "threads", "tiktok", "tumblr",
            "twitter", "twt", "vimeo", "vk", "vkontakte", "wechat", "weibo", "whatsapp", "xing",
            "youtube",
        ],
    },
    TokenGroup {
        name: "cookie",
        about: "cookie banners and consent dialogues",
        tokens: &[
            "borlabs", "brlbs", "ccpa", "cmp", "cmplz", "complianz", "consent", "cookie",
            "cookiebanner", "cookiebar", "cookiebot", "cookieconsent", "cookielaw",
            "cookielawinfo", "cookienotice", "cookies", "datenschutz", "didomi", "dsgvo",
            "eucookie", "gdpr", "iubenda", "onetrust", "optanon", "ot", "privacy", "rgpd",
            "teconsent", "truste", "usercentrics",
        ],
    },
    TokenGroup {
        name: "newsletter",
        about: "newsletter and subscription forms, paywalls",
        tokens: &[
            "abo", "abonnement", "abonnieren", "aweber", "boletin", "convertkit", "enews",
            "feedblitz", "feedburner", "inscription", "klaviyo", "mailchimp", "mailing",
            "mailinglist", "mailmunch", "mailpoet", "mc", "metered", "newsletter", "newsletters",
            "nieuwsbrief", "opt", "optin", "paywall", "piano", "premium", "signup", "subscribe",
            "subscribed", "subscriber", "subscription", "subscriptions", "unsubscribe",
        ],
    },
    TokenGroup {
        name: "breadcrumb",
        about: "the path to the page",
        tokens: &[
            "ariane", "bread", "breadcrumb", "breadcrumbs", "breadcrumbtrail", "brotkrume",
            "brotkrumen", "crumb", "crumbs", "kruimelpad", "migas", "okruszki", "path", "pathway",
            "position", "rootline", "trail", "youarehere",
        ],
    },
    TokenGroup {
        name: "pagination",
        about: "links to other pages of the same list or text",
        tokens: &[
            "blaettern", "infinite", "loadmore", "newer", "next", "nextprev", "older", "pagelink",
            "pagelinks", "pagenav", "pagenavi", "pagenumber", "pagenumbers", "pager", "pagers",
            "pages", "paginacion", "paginate", "paginated", "pagination", "paginazione", "paging",
            "postnav", "postnavigation", "prev", "previous", "seitennavigation", "storynav",
        ],
    },
    TokenGroup {
        name: "meta",
        about: "lines under a title: author, date, category",
        tokens: &[
            "articleinfo", "auteur", "author", "authorname", "authors", "autor", "byline",
            "bylines", "data", "date", "dateline", "dates", "datestamp", "datetime", "datum",
            "entrymeta", "fecha", "fn", "lastmodified", "meta", "metadata", "metas", "modified",
            "postdate", "posted", "postinfo", "posting", "postmeta", "postmetadata", "pubdate",
            "publish", "publishdate", "published", "time", "timestamp", "updated", "vcard",
            "written",
        ],
    },
    TokenGroup {
        name: "tags",
        about: "tags, categories and topics",
        tokens: &[
            "cat", "categoria", "categorie", "categories", "category", "cats", "cloud",
            "etiquetas", "hashtag", "keyword", "keywords", "label", "labels", "postcategory",
            "rubric", "rubrik", "rubrique", "schlagworte", "stichworte", "subject", "tag",
            "tagcloud", "tagged", "tagline", "taglinks", "taglist", "tags", "taxonomy", "themen",
            "topic", "topics",
        ],
    },
    TokenGroup {
        name: "login",
        about: "accounts and the forms to enter",
        tokens: &[
            "account", "accounts", "anmelden", "anmeldung", "auth", "authentication", "connexion",
            "forgot", "konto", "log", "logged", "login", "loginbox", "loginform", "logins",
            "logout", "lostpassword", "member", "membership", "myaccount", "openid", "password",
            "passwords", "profile", "register", "registration", "sign", "signed", "signin",
            "signout", "sso", "unauth", "usermenu", "username",
        ],
    },
    TokenGroup {
        name: "modal",
        about: "windows laid over the page",
        tokens: &[
            "alert", "alerts", "backdrop", "closebtn", "dialog", "dismiss", "dismissible",
            "drawer", "fancybox", "flyout", "hinweis", "lightbox", "mfp", "modal", "modals",
            "notice", "notices", "notification", "notifications", "overlay", "overlays", "pop",
            "popin", "popover", "popup", "popups", "pum", "snackbar", "thickbox", "toast",
            "toastify", "tooltip", "tooltips", "warning",
        ],
    },
    TokenGroup {
        name: "screen_reader",
        about: "text for screen readers, hidden text and skip links",
        tokens: &[
            "accessibility", "accessible", "assistive", "concealed", "hidden", "hide", "hider",
            "hidetext", "invisible", "nodisplay", "nojs", "noprint", "noscript", "offscreen",
            "printonly", "reader", "screenreader", "skip", "skiplink", "skiplinks", "skipnav",
            "skipto", "sr", "sronly", "unsichtbar", "visually", "visuallyhidden",
        ],
    },
    TokenGroup {
        name: "article",
        about: "the article or post as a whole",
        tokens: &[
            "article", "articlebody", "articlecontent", "articles", "articletext",
            "articlewrapper", "articol", "articolo", "articulo", "artigo", "artikel", "artykul",
            "beitrag", "blogpost", "entries", "entry", "hentry", "hfeed", "newsarticle", "nota",
            "noticia", "notizia", "paper", "post", "postbody", "postcontent", "postentry", "posts",
            "posttext", "publication", "singlepost", "singular", "story", "storybody",
            "storycontent", "wpis",
        ],
    },
    TokenGroup {
        name: "content",
        about: "the main region and its text",
        tokens: &[
            "body", "bodycontent", "bodycopy", "bodytext", "contenido", "content", "contentarea",
            "contentbody", "contentbox", "contentpage", "contents", "contenttext",
            "contentwrapper", "contenu", "contenuto", "conteudo", "copy", "entrycontent",
            "fulltext", "inhalt", "inhaltsbereich", "main", "mainarea", "mainbody", "maincol",
            "maincolumn", "maincontainer", "maincontent", "maincontents", "mainpage",
            "pagecontent", "primary", "sitecontent", "testo", "text", "texte", "texto", "tresc",
            "txt",
        ],
    },
    TokenGroup {
        name: "prose",
        about: "text typed into an editor",
        tokens: &[
            "absatz", "ck", "ckeditor", "cms", "editable", "editor", "editorial", "fliesstext",
            "formatted", "fr", "freeform", "htmlcontent", "longform", "markdown", "md", "para",
            "paragraph", "paragraphs", "prose", "rich", "richcontent", "richtext",
            "richtexteditor", "rte", "serif", "textarea", "textblock", "textbox", "textmedia",
            "tinymce", "typography", "ugc", "wysiwyg",
        ],
    },
    TokenGroup {
        name: "product",
        about: "products in shops",
        tokens: &[
            "artikelnummer", "asin", "item", "merch", "merchandise", "pdp", "prod", "prodotti",
            "prodotto", "product", "productdetail", "productdetails", "productinfo", "productlist",
            "productname", "producto", "productos", "productpage", "products", "producttitle",
            "produit", "produits", "produkt", "produkte", "produto", "shopify", "sku", "swatch",
            "swatches", "variant", "variants", "variation", "woo", "woocommerce",
        ],
    },
    TokenGroup {
        name: "description",
        about: "descriptions, details and specifications",
        tokens: &[
            "attribute", "attributes", "beschreibung", "beschrijving", "characteristics", "desc",
            "descr", "descricao", "descripcion", "description", "descriptions", "descrizione",
            "detail", "detailed", "details", "detailview", "eigenschaften", "factsheet", "feature",
            "features", "ingredient", "ingredients", "instructions", "merkmale", "nutrition",
            "opis", "overview", "properties", "property", "spec", "specification",
            "specifications", "specs", "technical",
        ],
    },
    TokenGroup {
        name: "price",
        about: "prices and discounts",
        tokens: &[
            "amount", "budget", "cena", "cost", "costs", "coupon", "coupons", "currency",
            "discount", "discounts", "installment", "installments", "msrp", "payment", "precio",
            "precios", "preco", "preis", "preise", "prezzo", "price", "pricebox", "priced",
            "prices", "pricetag", "pricing", "prijs", "pris", "prix", "regular", "sale",
            "saleprice", "sales", "save", "savings",
        ],
    },
    TokenGroup {
        name: "cart",
        about: "buying: cart, stock, delivery",
        tokens: &[
            "addtocart", "atc", "availability", "bag", "basket", "buy", "buybox", "buynow",
            "carrello", "carrinho", "carrito", "cart", "checkout", "compare", "delivery", "kasse",
            "koszyk", "minicart", "order", "orders", "panier", "purchase", "qty", "quantity",
            "quickview", "shipping", "shop", "shopping", "stock", "store", "warenkorb",
            "winkelwagen", "wish", "wishlist",
        ],
    },
    TokenGroup {
        name: "card",
        about: "cards, tiles, grids and items of lists",
        tokens: &[
            "archive", "archives", "card", "cards", "catalog", "collection", "collections",
            "flexbox", "galerie", "grid", "griditem", "isotope", "item", "items", "kachel",
            "kacheln", "list", "lista", "liste", "listing", "listings", "listitem", "lists",
            "loop", "masonry", "result", "results", "thumb", "thumbnail", "thumbnails", "thumbs",
            "tile", "tiles",
        ],
    },
    TokenGroup {
        name: "filter",
        about: "sorting and filtering",
        tokens: &[
            "checkbox", "choices", "criteria", "facet", "facets", "facetwp", "filter", "filtered",
            "filtering", "filters", "option", "options", "order", "orderby", "range", "refine",
            "refinement", "refinements", "searchandfilter", "select", "selected", "selector",
            "slider", "sort", "sortable", "sortby", "sorter", "sorting", "toggle",
        ],
    },
    TokenGroup {
        name: "review",
        about: "reviews and ratings",
        tokens: &[
            "aggregaterating", "avis", "bazaarvoice", "bewertung", "bewertungen",
            "customerreviews", "feedback", "helpful", "opiniones", "rate", "rated", "rating",
            "ratings", "recensioni", "resena", "reseña", "review", "reviewer", "reviews",
            "reviewtext", "rezension", "rezensionen", "score", "scores", "star", "starrating",
            "stars", "testimonial", "testimonials", "trustpilot", "yotpo",
        ],
    },
    TokenGroup {
        name: "forum_post",
        about: "posts of boards, questions and answers",
        tokens: &[
            "accepted", "answer", "answercell", "answers", "bbp", "bbpress", "board", "cooked",
            "discourse", "discussionlist", "forum", "forums", "karma", "message", "messagecontent",
            "messages", "msg", "phpbb", "poll", "post", "postbit", "postcell", "postcontainer",
            "postcontent", "postmessage", "postrow", "posttext", "qa", "question", "questions",
            "reply", "thread", "threads", "topic", "topicpost", "unanswered", "vb", "vbulletin",
            "vote", "votes", "xf",
        ],
    },
    TokenGroup {
        name: "user_card",
        about: "who wrote a post: names, badges, counts",
        tokens: &[
            "avatar", "avatars", "badge", "badges", "benutzer", "flair", "grav", "gravatar",
            "gravatars", "karma", "member", "memberinfo", "members", "nickname", "postauthor",
            "poster", "postprofile", "postuser", "profilepic", "rank", "ranks", "reputation",
            "user", "usercard", "userdetails", "userinfo", "usermenu", "username", "usernames",
            "userpic", "userprofile", "users", "usertitle",
        ],
    },
    TokenGroup {
        name: "toc",
        about: "tables of contents",
        tokens: &[
            "anchor", "anchorlinks", "anchors", "chapter", "chapters", "contents", "ez", "eztoc",
            "index", "indice", "inhaltsverzeichnis", "inpage", "jumplinks", "jumpnav", "localtoc",
            "onthispage", "outline", "pagetoc", "scrollspy", "sommaire", "tableofcontents", "toc",
            "tocify",
        ],
    },
    TokenGroup {
        name: "faq",
        about: "questions and answers, accordions and tabs",
        tokens: &[
            "accordeon", "accordian", "accordion", "accordions", "akkordeon", "antwort",
            "collapsable", "collapse", "collapsed", "collapsible", "details", "disclosure",
            "expand", "expandable", "expanded", "expander", "faq", "faqs", "frage", "fragen",
            "panel", "panels", "question", "summary", "tab", "tabbed", "tabcontent", "tablist",
            "tabpane", "tabpanel", "tabs", "toggle", "toggles", "zippy",
        ],
    },
    TokenGroup {
        name: "caption",
        about: "figures, their captions and media",
        tokens: &[
            "attachment", "audio", "bild", "bilder", "bildunterschrift", "caption", "captions",
            "credit", "credits", "embed", "figcaption", "figure", "figures", "foto", "fotos",
            "gallery", "illustration", "image", "imagecredit", "images", "imagewrap", "img",
            "legende", "media", "photo", "photocredit", "photographer", "photos", "picture",
            "pictures", "player", "podcast", "thumbnail", "video", "videoplayer", "videos",
        ],
    },
    TokenGroup {
        name: "title",
        about: "titles, subtitles and leads",
        tokens: &[
            "articletitle", "chapo", "dachzeile", "deck", "dek", "entrytitle", "eyebrow", "header",
            "heading", "headings", "headline", "headlines", "hed", "intro", "introduction",
            "intros", "kicker", "lead", "leadin", "lede", "pagetitle", "posttitle", "preamble",
            "standfirst", "strapline", "subhead", "subheading", "subheadline", "subtitle",
            "subtitles", "teasertext", "titel", "title", "titles", "titolo", "titre", "titulo",
            "tytul", "ueberschrift", "vorspann",
        ],
    },
    TokenGroup {
        name: "code",
        about: "program code and terminals",
        tokens: &[
            "clipboard", "code", "codeblock", "codebox", "codehilite", "codesnippet", "console",
            "crayon", "example", "examples", "gist", "highlight", "highlighted", "highlighter",
            "highlights", "hljs", "katex", "lineno", "linenos", "math", "mathjax", "output", "pre",
            "prettyprint", "prism", "shell", "snippet", "snippets", "source", "sourcecode",
            "syntax", "syntaxhighlighter", "syntaxhighlighteranchor", "terminal",
        ],
    },
    TokenGroup {
        name: "language",
        about: "choosing languages, countries and currencies",
        tokens: &[
            "countries", "country", "currency", "edition", "flag", "flags", "gtranslate", "idioma",
            "idiomas", "international", "jezyk", "lang", "langs", "langswitch", "language",
            "languages", "languageswitcher", "langue", "langues", "lingua", "locale", "locales",
            "notranslate", "region", "regions", "selector", "sprache", "sprachen", "switch",
            "switcher", "translate", "translatepress", "translation", "translations", "translator",
            "wpml",
        ],
    },
    TokenGroup {
        name: "toolbar",
        about: "buttons and actions",
        tokens: &[
            "action", "actionbar", "actions", "bookmark", "btn", "btns", "button", "buttons",
            "control", "controls", "dislike", "downvote", "edit", "editsection", "email",
            "favorite", "fontsize", "helper", "like", "likes", "mailto", "mweditsection",
            "options", "print", "printer", "printfriendly", "printlink", "quickedit",
            "readspeaker", "report", "save", "tool", "toolbar", "toolbox", "tools", "upvote",
            "utilities", "utility", "vote",
        ],
    },
    TokenGroup {
        name: "table",
        about: "tables and boxes of facts",
        tokens: &[
            "cell", "cells", "chart", "charts", "data", "datablock", "datagrid", "datatable",
            "facts", "infobox", "responsive", "row", "rows", "scoreboard", "standings", "stat",
            "statistics", "stats", "tabela", "tabelle", "tabla", "table", "tableau", "tablepress",
            "tables", "tbody", "td", "th", "thead", "tr", "wikitable",
        ],
    },
    TokenGroup {
        name: "logo",
        about: "logos and brand names",
        tokens: &[
            "blogname", "brand", "branding", "brandname", "brands", "claim", "custom", "emblem",
            "identity", "logo", "logos", "logotype", "marke", "siteheading", "sitelogo",
            "sitename", "sitetitle", "slogan", "tagline", "wordmark",
        ],
    },
    TokenGroup {
        name: "legal",
        about: "copyright lines, terms and disclaimers",
        tokens: &[
            "accessibilitystatement", "affiliate", "affiliates", "agb", "conditions", "copy",
            "copyright", "copyrights", "disclaimer", "disclaimers", "disclosure", "disclosures",
            "fineprint", "impressum", "imprint", "legal", "legalnotice", "licence", "license",
            "mentions", "permissions", "policies", "policy", "powered", "poweredby", "reprints",
            "rights", "smallprint", "terms", "trademark",
        ],
    },
    TokenGroup {
        name: "contact",
        about: "addresses, maps and enquiry forms",
        tokens: &[
            "address", "adress", "adresse", "captcha", "contact", "contactform", "contactinfo",
            "contacto", "contacts", "contactus", "contatto", "directions", "enquiry", "fax",
            "form", "forms", "formulaire", "formular", "gfield", "gform", "ginput", "gmap",
            "hours", "hsform", "hubspot", "inquiry", "kontakt", "kontaktformular", "location",
            "locations", "locator", "map", "maps", "mobile", "openinghours", "phone", "recaptcha",
            "tel", "telephone", "wpcf", "wpforms",
        ],
    },
    TokenGroup {
        name: "app_download",
        about: "downloads and apps",
        tokens: &[
            "android", "app", "apps", "appstore", "attachment", "attachments", "descargar",
            "download", "downloadable", "downloads", "ebook", "epaper", "epub", "file", "files",
            "googleplay", "herunterladen", "install", "installer", "ios", "ipad", "iphone", "pdf",
            "playstore", "qr", "qrcode", "telecharger", "whitepaper", "whitepapers",
        ],
    },
    TokenGroup {
        name: "layout",
        about: "frames that only place things on the page",
        tokens: &[
            "area", "boxed", "canvas", "center", "centre", "clearfix", "col", "cols", "column",
            "columns", "container", "containers", "content", "flex", "full", "fullwidth", "grid",
            "group", "half", "inner", "inside", "layout", "middle", "outer", "page", "pagewrap",
            "pagewrapper", "region", "row", "rows", "section", "sections", "site", "stack", "wrap",
            "wrapper", "wrappers", "zone",
        ],
    },
    TokenGroup {
        name: "latest",
        about: "lists of new, popular and trending pages",
        tokens: &[
            "aktuell", "aktuelles", "archive", "archivedate", "archives", "beliebt", "blogroll",
            "breaking", "featured", "featuredposts", "feed", "feeds", "headlines", "hot",
            "hottopics", "latest", "latestnews", "latestposts", "meistgelesen", "mostpopular",
            "mostread", "mostshared", "mostviewed", "neueste", "news", "newsfeed", "newslist",
            "newsticker", "picks", "popular", "recent", "recentposts", "river", "rss", "stream",
            "ticker", "top", "topnews", "topstories", "trending", "trends", "ultimas",
        ],
    },
    TokenGroup {
        name: "docs",
        about: "documentation",
        tokens: &[
            "admonition", "api", "apidocs", "changelog", "doc", "docs", "document",
            "documentation", "documents", "docusaurus", "docutils", "gitbook", "glossary", "guide",
            "guides", "handbook", "helpcenter", "knowledgebase", "lesson", "manual", "mediawiki",
            "mkdocs", "mw", "readme", "reference", "rst", "sphinx", "theme", "tutorial",
            "tutorials", "wiki",
        ],
    },
    TokenGroup {
        name: "quote",
        about: "quoted text",
        tokens: &[
            "bbcode", "bbcodequote", "blockquote", "blockquotes", "cita", "citat", "citation",
            "citazione", "pull", "pullquote", "pullquotes", "quote", "quotebox", "quotecontent",
            "quoted", "quoteheader", "quotemain", "quotes", "quotetext", "quoting", "zitat",
            "zitate",
        ],
    },
    TokenGroup {
        name: "author_box",
        about: "portraits of the author",
        tokens: &[
            "aboutauthor", "aboutme", "authoravatar", "authorbio", "authorblock", "authorbox",
            "authorcard", "authordescription", "authordetails", "authorimage", "authorinfo",
            "authorphoto", "authorprofile", "autorbox", "autorenbox", "autoreninfo", "bio",
            "biography", "bios", "columnist", "contributor", "contributors", "expert", "experts",
            "grofile", "postauthor", "profile", "staff", "team", "writer",
        ],
    },
    TokenGroup {
        name: "quick_links",
        about: "lists of links",
        tokens: &[
            "backlinks", "blogroll", "bottomlinks", "cattree", "directory", "enlaces",
            "footerlinks", "goto", "hub", "index", "jump", "liens", "link", "linkbox", "linkcat",
            "linkgroup", "linklist", "linklisten", "links", "linkslist", "portal", "quick",
            "quicklink", "quicklinks", "schnellzugriff", "shortcuts", "sitemap", "sitemaps",
            "textlinks", "tree", "usefullinks",
        ],
    },
    TokenGroup {
        name: "carousel",
        about: "carousels, sliders and slide shows",
        tokens: &[
            "bxslider", "carousel", "carousels", "filmstrip", "flexslider", "flickity",
            "galleries", "gallery", "glide", "jcarousel", "lightbox", "marquee", "nivo", "owl",
            "rev", "revslider", "rotator", "scroller", "slick", "slide", "slidedeck", "slider",
            "sliders", "slides", "slideshow", "slideshows", "splide", "swiper",
        ],
    },
    TokenGroup {
        name: "testimonial",
        about: "praise by customers, names of customers",
        tokens: &[
            "award", "awards", "casestudies", "casestudy", "client", "clientlogos", "clients",
            "customer", "customerlogos", "customers", "kundenstimmen", "logogrid", "partner",
            "partnerlogos", "partners", "referenzen", "success", "temoignages", "testimonial",
            "testimonials", "testimonios", "testimony", "trust", "trustbar", "trusted",
        ],
    },
    TokenGroup {
        name: "teaser",
        about: "short texts that lead to another page",
        tokens: &[
            "abstract", "abstracts", "anriss", "blurb", "blurbs", "clamp", "continue", "continued",
            "ellipsis", "entradilla", "excerpt", "excerpts", "extracto", "extrait", "intro",
            "mehr", "more", "morelink", "preview", "previews", "readmore", "short", "snippet",
            "summaries", "summary", "teaser", "teaserbox", "teaserimage", "teaserlist", "teasers",
            "teasertext", "truncate", "truncated", "weiterlesen",
        ],
    },
    TokenGroup {
        name: "event_job",
        about: "events, courses and vacancies",
        tokens: &[
            "agenda", "calendar", "career", "careers", "course", "courses", "evenement", "event",
            "eventdate", "eventi", "eventlist", "evento", "events", "hrecipe", "job", "joblist",
            "joblisting", "jobs", "position", "properties", "property", "realestate", "recipe",
            "recipes", "schedule", "stellen", "stellenangebote", "termin", "termine", "ticket",
            "tickets", "tribe", "vacancies", "vacancy", "venue", "veranstaltung",
            "veranstaltungen", "webinar", "webinars", "wprm",
        ],
    },
    // From here on they are only asked for the names of parts.
    TokenGroup {
        name: "promo",
        about: "calls to act and marketing boxes",
        tokens: &[
            "adhesion", "aktion", "angebot", "angebote", "announcement", "announcements",
            "bannerbox", "benefits", "callout", "campaign", "cta", "ctas", "deal", "deals",
            "donate", "donation", "jumbotron", "marketing", "offer", "offers", "promo", "promobox",
            "promos", "promotion", "promotional", "promotions", "spenden", "spotlight", "trial",
            "upgrade",
        ],
    },
    TokenGroup {
        name: "ad",
        about: "advertisements and their frames",
        tokens: &[
            "ad", "adblock", "adbox", "adcontainer", "ads", "adsbygoogle", "adsense", "adslot",
            "adspot", "adtop", "adunit", "adv", "advert", "advertise", "advertisement",
            "advertisements", "advertising", "adwrap", "annonce", "anzeige", "anzeigen",
            "bannerad", "banners", "billboard", "dfp", "gpt", "interstitial", "iqadtile",
            "leaderboard", "mpu", "promoted", "publicidad", "publicite", "reklama", "skyscraper",
            "sponsor", "sponsored", "sponsors", "sponsorship", "superbanner", "werbung",
        ],
    },
    TokenGroup {
        name: "search",
        about: "search forms",
        tokens: &[
            "algolia", "autocomplete", "autosuggest", "busca", "buscador", "buscar", "haku",
            "headersearch", "query", "quicksearch", "recherche", "ricerca", "search", "searchbar",
            "searchbox", "searchbutton", "searchfield", "searchform", "searchicon", "searchinput",
            "searchresults", "searchsubmit", "searchterm", "searchtext", "searchword", "sok",
            "suche", "suchen", "suchfeld", "szukaj", "typeahead", "zoeken",
        ],
    },
    TokenGroup {
        name: "reference",
        about: "references, footnotes and sources",
        tokens: &[
            "attribution", "biblio", "bibliography", "citation", "citations", "cite", "cited",
            "citing", "doi", "endnote", "endnotelist", "endnotes", "footnote", "footnoteref",
            "footnotes", "fussnote", "literatur", "literature", "quelle", "quellen", "ref",
            "reference", "references", "reflist", "refs", "sources",
        ],
    },
    TokenGroup {
        name: "page_builder",
        about: "page builders, whose names say nothing of what they hold",
        tokens: &[
            "avada", "avia", "beaver", "bricks", "brxe", "cornerstone", "ct", "divi", "eicon",
            "elementor", "elementorwidget", "enfold", "et", "etpb", "fl", "framer", "fusion",
            "generateblocks", "genesis", "gutenberg", "kadence", "mce", "oxygen", "panel",
            "siteorigin", "sqs", "squarespace", "stackable", "tatsu", "themify", "uagb", "vc",
            "webflow", "wix", "wp", "wpb",
        ],
    },
    TokenGroup {
        name: "signature",
        about: "signatures under posts",
        tokens: &[
            "firma", "forumsignature", "postsignature", "sig", "signatur", "signature",
            "signaturecontainer", "signatures", "sigs", "unterschrift", "usersig",
        ],
    },
    TokenGroup {
        name: "hero",
        about: "the large opening picture",
        tokens: &[
            "aufmacher", "backdrop", "billboard", "buehne", "cover", "coverimage", "covers",
            "featuredimage", "featuredmedia", "featureimage", "hero", "herobanner", "herocontent",
            "heroimage", "heros", "jumbotron", "keyvisual", "landing", "masthead", "opener",
            "parallax", "splash", "stage",
        ],
    },
];
