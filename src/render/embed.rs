//! What a page embeds from elsewhere, as a link: films, sounds, posts, maps.

use url::Url;

use super::address::Addresses;
use super::event::Embed;
use crate::chars::floor_char_boundary;
use crate::parse::{AttrName, NONE, NodeId, Tag, Tree};
use crate::segment::push_folded;

/// The longest title, in bytes.
const MOST_TITLE_BYTES: usize = 300;

/// Sites whose frames are part of what a page says, by the end of their host names, with their
/// names.
const SERVICES: [(&str, &str); 38] = [
    ("archive.org", "Internet Archive"),
    ("bandcamp.com", "Bandcamp"),
    ("bilibili.com", "Bilibili"),
    ("bsky.app", "Bluesky"),
    ("codepen.io", "CodePen"),
    ("codesandbox.io", "CodeSandbox"),
    ("dailymotion.com", "Dailymotion"),
    ("datawrapper.dwcdn.net", "Datawrapper"),
    ("facebook.com", "Facebook"),
    ("flourish.studio", "Flourish"),
    ("google.com", "Google"),
    ("imgur.com", "Imgur"),
    ("instagram.com", "Instagram"),
    ("jsfiddle.net", "JSFiddle"),
    ("libsyn.com", "Libsyn"),
    ("linkedin.com", "LinkedIn"),
    ("loom.com", "Loom"),
    ("nicovideo.jp", "Niconico"),
    ("openstreetmap.org", "OpenStreetMap"),
    ("podcasts.apple.com", "Apple Podcasts"),
    ("reddit.com", "Reddit"),
    ("redditmedia.com", "Reddit"),
    ("rutube.ru", "Rutube"),
    ("slideshare.net", "SlideShare"),
    ("soundcloud.com", "SoundCloud"),
    ("speakerdeck.com", "Speaker Deck"),
    ("spotify.com", "Spotify"),
    ("stackblitz.com", "StackBlitz"),
    ("streamable.com", "Streamable"),
    ("ted.com", "TED"),
    ("tiktok.com", "TikTok"),
    ("twitch.tv", "Twitch"),
    ("twitter.com", "X"),
    ("vimeo.com", "Vimeo"),
    ("wistia.net", "Wistia"),
    ("x.com", "X"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtube.com", "YouTube"),
];

/// The link that an element comes out as, if it embeds something.
pub(super) fn at(tree: &Tree, id: NodeId, tag: Tag, addresses: &Addresses) -> Option<Embed> {
    match tag {
        Tag::Iframe | Tag::Embed => of_frame(tree, id, addresses),
        Tag::Video | Tag::Audio => of_media(tree, id, addresses),
        Tag::Script => of_gist(tree, id),
        Tag::Other => of_light_player(tree, id),
        _ => None,
    }
}

/// Whether an element may embed something.
pub(super) fn may_be(tree: &Tree, id: NodeId, tag: Tag) -> bool {
    match tag {
        Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio => true,
        Tag::Script => tree
            .attribute(id, AttrName::Src)
            .is_some_and(|source| source.starts_with("https://gist.github.com/")),
        Tag::Other => tree.attribute(id, AttrName::Videoid).is_some(),
        _ => false,
    }
}

fn source(tree: &Tree, id: NodeId) -> Option<&str> {
    let names = [AttrName::DataSrc, AttrName::DataLazySrc, AttrName::Src];
    let mut values = names.into_iter().filter_map(|name| tree.attribute(id, name));
    values.find(|value| !value.trim().is_empty() && !value.trim().starts_with("about:"))
}

fn of_frame(tree: &Tree, id: NodeId, addresses: &Addresses) -> Option<Embed> {
    /// A frame this small shows nothing: it counts visits.
    const MOST_HIDDEN_PIXELS: u32 = 10;
    let is_tiny = [AttrName::Width, AttrName::Height].into_iter().any(|name| {
        let pixels = tree.attribute(id, name).and_then(|value| value.trim().parse().ok());
        pixels.is_some_and(|pixels: u32| pixels <= MOST_HIDDEN_PIXELS)
    });
    if is_tiny {
        return None;
    }
    let address = addresses.image(source(tree, id)?)?;
    let url = Url::parse(&address).ok();
    let service = url.as_ref().and_then(|url| service(url));
    let title = title(tree, id);
    let is_known = service.is_some();
    if !is_known && (title.is_empty() || is_advertising(&title, &address)) {
        return None;
    }
    let is_general = |title: &str| {
        let title = title.to_ascii_lowercase();
        title.ends_with("video player") || title.ends_with("embed") || title == "iframe"
    };
    let title = match service {
        Some(name) if title.is_empty() || is_general(&title) => name.to_owned(),
        _ => title,
    };
    let address = url.as_ref().and_then(watched).unwrap_or(address);
    Some(Embed { address, title })
}

/// The name of the site that a frame is of.
fn service(url: &Url) -> Option<&'static str> {
    let host = url.host_str()?;
    let is_of = |site: &str| {
        host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let &(site, name) = SERVICES.iter().find(|(site, _)| is_of(site))?;
    let path = url.path();
    let is_content = match site {
        // Not its consent pages, counters and buttons.
        "google.com" => path.starts_with("/maps") || host.starts_with("docs."),
        "facebook.com" => {
            ["/plugins/post", "/plugins/video"].iter().any(|start| path.starts_with(start))
        }
        "twitter.com" | "x.com" => !path.contains("/widgets/widget_iframe"),
        _ => true,
    };
    is_content.then_some(name)
}

/// The address at which people watch what a player embeds.
fn watched(url: &Url) -> Option<String> {
    let host = url.host_str()?.trim_start_matches("www.");
    let of_path = |start: &str| {
        let id = url.path().strip_prefix(start)?.split('/').next()?;
        is_video(id).then_some(id)
    };
    match host {
        "youtube.com" | "youtube-nocookie.com" => of_path("/embed/")
            .filter(|&id| id != "videoseries")
            .map(|id| format!("https://www.youtube.com/watch?v={id}")),
        "player.vimeo.com" => of_path("/video/").map(|id| format!("https://vimeo.com/{id}")),
        _ => None,
    }
}

/// Whether a text may be what a service calls a video.
fn is_video(id: &str) -> bool {
    const MOST_BYTES: usize = 32;
    (1..=MOST_BYTES).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn of_media(tree: &Tree, id: NodeId, addresses: &Addresses) -> Option<Embed> {
    const MOST_SOURCES: usize = 8;
    let has = |name| tree.attribute(id, name).is_some();
    if has(AttrName::Autoplay) && !has(AttrName::Controls) {
        // It moves behind the page, as decoration.
        return None;
    }
    let mut found = source(tree, id);
    let mut child = tree.node(id).first_child();
    for _ in 0..MOST_SOURCES {
        if found.is_some() || child == NONE {
            break;
        }
        if tree.tag(child) == Some(Tag::Source) {
            found = source(tree, child);
        }
        child = tree.node(child).next;
    }
    let address = addresses.image(found?)?;
    let mut title = title(tree, id);
    if title.is_empty() {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let file = path.rsplit('/').next().unwrap_or_default();
        let file = &file[..floor_char_boundary(file, MOST_TITLE_BYTES)];
        title = if file.is_empty() { "media".to_owned() } else { file.to_owned() };
    }
    Some(Embed { address, title })
}

/// Code that GitHub's script puts into the page.
fn of_gist(tree: &Tree, id: NodeId) -> Option<Embed> {
    let source = tree.attribute(id, AttrName::Src)?;
    let url = Url::parse(source).ok().filter(|url| url.host_str() == Some("gist.github.com"))?;
    let path = url.path().trim_end_matches(".js");
    Some(Embed { address: format!("https://gist.github.com{path}"), title: "Gist".to_owned() })
}

/// An element that a script makes a player of when it is clicked.
fn of_light_player(tree: &Tree, id: NodeId) -> Option<Embed> {
    let video = tree.attribute(id, AttrName::Videoid)?;
    let name = tree.name(id).filter(|_| is_video(video))?;
    let title = title(tree, id);
    let or = |name: &str| if title.is_empty() { name.to_owned() } else { title.clone() };
    if name.contains("youtube") {
        let address = format!("https://www.youtube.com/watch?v={video}");
        return Some(Embed { address, title: or("YouTube") });
    }
    name.contains("vimeo")
        .then(|| Embed { address: format!("https://vimeo.com/{video}"), title: or("Vimeo") })
}

fn title(tree: &Tree, id: NodeId) -> String {
    let title = tree.attribute(id, AttrName::Title).unwrap_or_default();
    let mut out = String::new();
    push_folded(&mut out, &mut false, &title[..floor_char_boundary(title, MOST_TITLE_BYTES)]);
    out
}

/// Whether a frame of an unknown site is an ad, a form or a tool.
fn is_advertising(title: &str, address: &str) -> bool {
    const WORDS: [&str; 16] = [
        "ad",
        "ads",
        "advert",
        "advertisement",
        "anzeige",
        "captcha",
        "chat",
        "comments",
        "consent",
        "cookie",
        "form",
        "login",
        "newsletter",
        "recaptcha",
        "sponsored",
        "widget",
    ];
    const PARTS: [&str; 6] = [
        "doubleclick.",
        "googlesyndication.",
        "googletagmanager.",
        "adservice",
        "/ads/",
        "captcha",
    ];
    let title = title.to_lowercase();
    title.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
        || PARTS.iter().any(|part| address.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::DOCUMENT;

    fn of(html: &str) -> Option<(String, String)> {
        let tree = Tree::parse(html);
        let addresses = Addresses::of_page(&tree, "https://x.example/");
        let all = std::iter::successors(Some(DOCUMENT), |&at| tree.next_in_order(at, DOCUMENT));
        let found = all.into_iter().find_map(|id| at(&tree, id, tree.tag(id)?, &addresses))?;
        Some((found.title, found.address))
    }

    #[test]
    fn players_lead_to_where_people_watch() {
        for (html, title, address) in [
            (
                "<iframe src='https://www.youtube.com/embed/a-B_1?rel=0' title='Ice on the river'>",
                "Ice on the river",
                "https://www.youtube.com/watch?v=a-B_1",
            ),
            (
                "<iframe src='//www.youtube-nocookie.com/embed/x1' title='YouTube video player'>",
                "YouTube",
                "https://www.youtube.com/watch?v=x1",
            ),
            ("<iframe data-src=https://player.vimeo.com/video/7>", "Vimeo", "https://vimeo.com/7"),
            ("<lite-youtube videoid=x1 title=Ice>", "Ice", "https://www.youtube.com/watch?v=x1"),
            ("<video src=/ice.mp4>", "ice.mp4", "https://x.example/ice.mp4"),
            ("<video autoplay controls src=/a.mp4>", "a.mp4", "https://x.example/a.mp4"),
            ("<audio><source src=b.ogg></audio>", "b.ogg", "https://x.example/b.ogg"),
            (
                "<iframe src=/map.html title='Map of the ice'>",
                "Map of the ice",
                "https://x.example/map.html",
            ),
            (
                "<script src=https://gist.github.com/ann/12ab.js></script>",
                "Gist",
                "https://gist.github.com/ann/12ab",
            ),
        ] {
            assert_eq!(of(html), Some((title.to_owned(), address.to_owned())), "{html}");
        }
    }

    #[test]
    fn counters_ads_and_tools_are_no_embeds() {
        for html in [
            "<iframe src=https://www.googletagmanager.com/ns.html width=0 height=0>",
            "<iframe src=https://a.example/x title=Advertisement>",
            "<iframe src=https://a.example/x>",
            "<iframe src=javascript:alert(1) title=x>",
            "<iframe src=https://www.google.com/recaptcha/x>",
            "<video></video>",
            "<video autoplay muted loop src=/hero.mp4></video>",
        ] {
            assert_eq!(of(html), None, "{html}");
        }
    }

    #[test]
    fn services_are_sorted() {
        assert!(SERVICES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
