//! Names that a sentence gives as other names of one thing: "X, also known as Y", "X (Y)".

use super::name_mention::NameMention;
use super::spelling::is_acronym;
use crate::analyse::names::NameType;

/// Whether the words between two names say that the second is another name of the first.
pub(super) fn is_alias(a: &NameMention<'_>, b: &NameMention<'_>, between: &[&str], closes: bool) -> bool {
    let joined = between.join(" ").to_lowercase();
    const SAYS: &[&str] = &[
        ", also known as",
        "also known as",
        "( also known as",
        "known as",
        ", known as",
        ", better known as",
        "better known as",
        ", alias",
        "alias",
        ", aka",
        "aka",
        ", a.k.a.",
        "a.k.a.",
        "( aka",
        "( a.k.a.",
        ", also called",
        "also called",
        ", or",
        ", formerly",
        ", formerly known as",
        "formerly known as",
        "( formerly",
        ", also known by",
        ", officially",
        ", officially known as",
        ", otherwise known as",
        ", also known as the",
        "also known as the",
        "( also known as the",
        "known as the",
        ", or the",
        ", better known as the",
        ", known as the",
        ", formerly the",
        ", known locally as",
        ", known by",
        ", whose nom de guerre is",
        ", nom de guerre",
        ", also spelled",
        "( known as",
    ];
    if SAYS.contains(&joined.as_str()) {
        let or = joined.starts_with(", or");
        return !or || b.words.len() == 1 && is_acronym(b.words[0], &a.words);
    }
    if matches!(joined.as_str(), "(" | "( the" | "[" | "( or" | ", or simply") && (closes || joined != "(") {
        let acronym = b.words.len() == 1 && b.words[0].chars().filter(|c| c.is_uppercase()).count() >= 2;
        let bodies = |t: NameType| matches!(t, NameType::Organization | NameType::Group);
        return is_acronym(b.words.concat().as_str(), &a.words)
            || is_acronym(a.words.concat().as_str(), &b.words)
            || (acronym && bodies(a.name_type) && bodies(b.name_type));
    }
    false
}
