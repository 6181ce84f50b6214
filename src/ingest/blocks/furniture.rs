//! Lines that belong to the page, not to the article, wherever they stand.

use super::Part;
use super::line::{folded, is_headline_like, words};
use crate::ingest::dates;
use crate::model::BlockKind;
use std::collections::BTreeSet;

/// Lines that are furniture as a whole (folded).
const WHOLE: &[&str] = &[
    "a a",
    "advertisement",
    "advertising",
    "back to top",
    "click here",
    "comment",
    "continue reading",
    "copied",
    "copy link",
    "copy url",
    "donate",
    "download app",
    "download our app",
    "email",
    "email this",
    "end of list",
    "facebook",
    "follow",
    "follow us",
    "get our newsletter",
    "instagram",
    "keep reading",
    "leave feedback",
    "linkedin",
    "link copied",
    "listen",
    "listen to article",
    "listen to this article",
    "load more",
    "loading",
    "log in",
    "login",
    "menu",
    "newsletter",
    "open in app",
    "pinterest",
    "play video",
    "print",
    "print this article",
    "privacy policy",
    "reddit",
    "register",
    "report an error",
    "required",
    "required required",
    "save",
    "save article",
    "search",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share on x",
    "share story",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "share via email",
    "show more",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "article continues below advertisement",
    "continue reading below",
    "scroll to continue",
    "subscribe",
    "subscribe now",
    "telegram",
    "terms of use",
    "text size",
    "tweet",
    "tweet this",
    "twitter",
    "watch now",
    "what do you think",
    "whatsapp",
    "youtube",
    "all rights reserved",
    "this is an ad",
    "view gallery",
    "view all",
    "accept cookies",
    "about the author",
    "was this article helpful",
    "did you find this article useful",
    "send us your feedback",
    "contact us",
    "about us",
];

/// Lines that announce a list of links (folded): the headlines after them are links.
const LINK_LISTS: &[&str] = &[
    "also read",
    "also on this site",
    "don t miss",
    "editor s picks",
    "editors picks",
    "explore more",
    "featured",
    "further reading",
    "in case you missed it",
    "latest",
    "latest headlines",
    "latest news",
    "latest stories",
    "more from",
    "more headlines",
    "more news",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "more to read",
    "most popular",
    "most read",
    "most viewed",
    "most watched",
    "must read",
    "next article",
    "next up",
    "other news",
    "popular",
    "popular now",
    "previous article",
    "promoted content",
    "read also",
    "read more",
    "read more on this story",
    "read next",
    "recommended",
    "recommended articles",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related headlines",
    "related links",
    "related news",
    "related posts",
    "related reading",
    "related stories",
    "related story",
    "related topics",
    "see also",
    "see more",
    "tags",
    "top news",
    "top stories",
    "topics",
    "trending",
    "trending news",
    "trending now",
    "up next",
    "watch next",
    "what to read next",
    "you may also be interested in",
    "you may also like",
    "you might also like",
    "you might be interested in",
];

/// Lines that begin a section of comments (folded).
const COMMENTS: &[&str] = &[
    "comments",
    "comment policy",
    "comments policy",
    "join the conversation",
    "join the discussion",
    "leave a comment",
    "leave a reply",
    "leave your comment",
    "post a comment",
    "post your comment",
    "reader comments",
    "readers comments",
    "add a comment",
    "write a comment",
    "show comments",
    "view comments",
    "comments are closed",
];

/// Beginnings of short lines that are furniture (in lower case).
const BEGINNINGS: &[&str] = &[
    "also read:",
    "also see:",
    "click here ",
    "copyright ©",
    "copyright 20",
    "copyright (c)",
    "© ",
    "(c) 20",
    "©",
    "download our app",
    "download the app",
    "enter your email",
    "filed under",
    "follow us on ",
    "get the latest news",
    "have you read:",
    "join us on ",
    "join our newsletter",
    "join our whatsapp",
    "join our telegram",
    "join our channel",
    "follow our coverage",
    "follow our live",
    "get our newsletter",
    "like us on ",
    "find us on ",
    "more on this:",
    "more:",
    "must read:",
    "read also:",
    "read also |",
    "read it:",
    "read more ",
    "read more:",
    "read next:",
    "read our ",
    "read the full ",
    "read:",
    "recommended:",
    "related article",
    "related:",
    "see also:",
    "share this ",
    "sign up for our",
    "sign up for the",
    "sign up for free",
    "sign up for newsletter",
    "sign up for daily",
    "sign up for breaking",
    "sign up here",
    "sign up to our",
    "sign up to get",
    "sign up to receive",
    "sign up to the",
    "story continues",
    "subscribe for ",
    "subscribe here",
    "subscribe to our",
    "subscribe to the",
    "subscribe to get",
    "subscribe to read",
    "tags:",
    "tap here ",
    "topics:",
    "watch:",
    "watch |",
    "read |",
    "listen:",
    "your email address",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "by clicking ",
    "by signing up",
    "by subscribing",
    "if you enjoyed this",
    "like this article?",
    "want more ",
    "please enable javascript",
    "support our journalism",
    "support independent journalism",
    "become a member",
    "become a subscriber",
    "share via",
    "share on ",
    "posted in ",
    "categories:",
    "category:",
    "keywords:",
];

/// A short line has at most so many words.
const SHORT: usize = 16;

/// What kind of furniture a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// It stands for itself.
    Single,
    /// Headlines of other articles follow.
    LinkList,
    /// Readers' comments follow.
    Comments,
}

/// What furniture a line is, if it is any; whatever stands around it.
pub(super) fn piece(line: &str) -> Option<Piece> {
    if line.len() > 240 || words(line) > SHORT {
        return None;
    }
    let key = folded(line);
    let bare = key.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if COMMENTS.contains(&bare) {
        return Some(Piece::Comments);
    }
    if LINK_LISTS.contains(&key.as_str()) || key.starts_with("more from ") && is_headline_like(line) {
        return Some(Piece::LinkList);
    }
    let lower = line.to_lowercase();
    let is_single = WHOLE.contains(&key.as_str())
        || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
        || is_ornament(line)
        || is_legend(line)
        || is_age(&key)
        || is_breadcrumb(line);
    is_single.then_some(Piece::Single)
}

/// "* * *", "-30-", "###": nothing to read.
fn is_ornament(line: &str) -> bool {
    line.len() <= 24 && !line.chars().any(char::is_alphabetic) && dates::line(line).is_none()
}

/// The key of a map or chart: "██ Government forces".
fn is_legend(line: &str) -> bool {
    line.starts_with(|c: char| ('\u{2580}'..='\u{25FF}').contains(&c)) && words(line) <= 10
}

/// "3 min read", "2 hours ago".
fn is_age(key: &str) -> bool {
    let mut words = key.split(' ');
    let counted = words.next().is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let unit = words.next().unwrap_or_default().trim_end_matches('s');
    let last = words.next().unwrap_or_default();
    counted
        && matches!(unit, "min" | "minute" | "hour" | "hr" | "day" | "week" | "month")
        && matches!(last, "read" | "ago")
        && words.next().is_none()
}

/// "Home > World > Africa".
fn is_breadcrumb(line: &str) -> bool {
    let steps = line.split(['>', '»', '›']);
    line.contains(['>', '»', '›'])
        && steps.clone().count() >= 3
        && steps.into_iter().all(|step| words(step) <= 4)
}

/// Marks furniture lines, the links that follow a "Related articles", all after "Comments", and what is said twice.
pub(super) fn mark(text: &str, parts: &mut [Part]) {
    let mut in_links = false;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut sentences = 0;
    for at in 0..parts.len() {
        if parts[at].kind.is_some() {
            in_links = false;
            continue;
        }
        let line = parts[at].span.of(text);
        let piece = piece(line);
        // Comments come after an article: a heading of that name before its text is something else.
        if piece == Some(Piece::Comments) && sentences > 0 {
            for part in &mut parts[at..] {
                part.kind = Some(BlockKind::Furniture);
            }
            return;
        }
        let is_headline = is_headline_like(line);
        let key = folded(line);
        let is_repeated = words(line) >= 4 && !seen.insert(key);
        let is_link = in_links && is_headline;
        if matches!(piece, Some(Piece::Single | Piece::LinkList)) || is_repeated || is_link {
            parts[at].kind = Some(BlockKind::Furniture);
        }
        in_links = piece == Some(Piece::LinkList) || (is_link && piece.is_none());
        sentences += usize::from(!is_headline);
    }
}
