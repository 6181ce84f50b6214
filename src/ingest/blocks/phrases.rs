//! The words by which page furniture and section names are known.
//!
//! "Folded" lists hold lines as [`folded`](super::line::folded) gives them: lower case, without punctuation.

/// Lines that are furniture as a whole (folded).
#[rustfmt::skip]
pub(super) const WHOLE: &[&str] = &[
    "a a", "about the author", "about us", "accept cookies", "advertisement", "advertising",
    "all rights reserved", "article continues below advertisement", "back to top", "click here", "comment",
    "contact us", "continue reading", "continue reading below", "copied", "copy link", "copy url",
    "did you find this article useful", "donate", "download app", "download our app", "email", "email this",
    "end of list", "facebook", "follow", "follow us", "get our newsletter", "instagram", "keep reading",
    "leave feedback", "link copied", "linkedin", "listen", "listen to article", "listen to this article",
    "load more", "loading", "log in", "login", "menu", "newsletter", "open in app", "pinterest",
    "play video", "print", "print this article", "privacy policy", "reddit", "register", "report an error",
    "required", "required required", "save", "save article", "scroll to continue", "search",
    "send us your feedback", "share", "share article", "share on facebook", "share on twitter",
    "share on whatsapp", "share on x", "share story", "share this", "share this article", "share this page",
    "share this story", "share via email", "show more", "sign in", "sign up", "skip to content",
    "skip to main content", "sponsored", "sponsored content", "story continues below advertisement",
    "subscribe", "subscribe now", "telegram", "terms of use", "text size", "this is an ad", "tweet",
    "tweet this", "twitter", "view all", "view gallery", "was this article helpful", "watch now",
    "what do you think", "whatsapp", "youtube",
];

/// Lines that announce a list of links (folded): the headlines after them are links.
#[rustfmt::skip]
pub(super) const LINK_LISTS: &[&str] = &[
    "also on this site", "also read", "don t miss", "editor s picks", "editors picks", "explore more",
    "featured", "further reading", "in case you missed it", "latest", "latest headlines", "latest news",
    "latest stories", "more from", "more headlines", "more news", "more on this", "more on this story",
    "more on this topic", "more stories", "more to read", "most popular", "most read", "most viewed",
    "most watched", "must read", "next article", "next up", "other news", "popular", "popular now",
    "previous article", "promoted content", "read also", "read more", "read more on this story", "read next",
    "recommended", "recommended articles", "recommended for you", "recommended reading",
    "recommended stories", "related", "related articles", "related content", "related coverage",
    "related headlines", "related links", "related news", "related posts", "related reading",
    "related stories", "related story", "related topics", "see also", "see more", "tags", "top news",
    "top stories", "topics", "trending", "trending news", "trending now", "up next", "watch next",
    "what to read next", "you may also be interested in", "you may also like", "you might also like",
    "you might be interested in",
];

/// Lines that begin a section of comments (folded).
#[rustfmt::skip]
pub(super) const COMMENTS: &[&str] = &[
    "add a comment", "comment policy", "comments", "comments are closed", "comments policy",
    "join the conversation", "join the discussion", "leave a comment", "leave a reply", "leave your comment",
    "post a comment", "post your comment", "reader comments", "readers comments", "show comments",
    "view comments", "write a comment",
];

/// Beginnings of short lines that are furniture (in lower case).
#[rustfmt::skip]
pub(super) const BEGINNINGS: &[&str] = &[
    "(c) 20", "also read:", "also see:", "become a member", "become a subscriber", "by clicking ",
    "by signing up", "by subscribing", "categories:", "category:", "click here ", "copyright (c)",
    "copyright 20", "copyright ©", "download our app", "download the app", "enter your email", "filed under",
    "find us on ", "follow our coverage", "follow our live", "follow us on ", "get our newsletter",
    "get the latest news", "have you read:", "if you enjoyed this", "join our channel",
    "join our newsletter", "join our telegram", "join our whatsapp", "join us on ", "keywords:",
    "like this article?", "like us on ", "listen:", "more on this:", "more:", "must read:",
    "please enable javascript", "posted in ", "read also |", "read also:", "read it:", "read more ",
    "read more:", "read next:", "read our ", "read the full ", "read |", "read:", "recommended:",
    "related article", "related:", "see also:", "share on ", "share this ", "share via",
    "sign up for breaking", "sign up for daily", "sign up for free", "sign up for newsletter",
    "sign up for our", "sign up for the", "sign up here", "sign up to get", "sign up to our",
    "sign up to receive", "sign up to the", "story continues", "subscribe for ", "subscribe here",
    "subscribe to get", "subscribe to our", "subscribe to read", "subscribe to the",
    "support independent journalism", "support our journalism", "tags:", "tap here ",
    "this site uses cookies", "this website uses cookies", "topics:", "want more ", "watch |", "watch:",
    "we use cookies", "your email address", "©", "© ",
];

/// Beginnings of notices of any length (in lower case).
#[rustfmt::skip]
pub(super) const COOKIES: &[&str] = &[
    "by continuing to use this site", "by continuing to use our", "our site uses cookies", "our website uses cookies",
    "this site uses cookies", "this website uses cookies", "we and our partners use cookies", "we use cookies",
];

/// Phrases of policies and appeals; only at the end of an article do they make a paragraph furniture.
#[rustfmt::skip]
pub(super) const PHRASES: &[&str] = &[
    "all rights reserved", "click here to", "comment section", "community guidelines", "cookie policy",
    "do not necessarily reflect", "do not necessarily represent", "download our app", "follow us on",
    "moderates all comments", "newsletter", "our website", "privacy policy", "send us an email",
    "send your tips", "sign up for our", "subscribe to our", "support our journalism",
    "terms and conditions", "terms of service", "terms of use", "this material may not be published",
    "to receive our", "your comments must", "your donation", "your inbox", "your subscription",
];

/// Names of sections, which are no outlets (folded).
#[rustfmt::skip]
pub(super) const SECTIONS: &[&str] = &[
    "africa", "americas", "analysis", "asia", "asia pacific", "breaking", "breaking news", "business",
    "climate", "conflict", "culture", "defence", "defense", "economy", "energy", "environment", "europe",
    "europe news", "exclusive", "explainer", "feature", "features", "health", "home", "homepage",
    "international", "interview", "investigations", "latest", "latest news", "latin america", "live",
    "local", "local news", "mena", "middle east", "national", "news", "opinion", "politics", "regional",
    "science", "security", "society", "south asia", "special report", "sport", "sports", "technology",
    "top news", "top stories", "trade", "travel", "uk", "us", "video", "war", "world", "world news",
];
