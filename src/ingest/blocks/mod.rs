//! From a text to its blocks, and to the metadata that its first lines state.

mod dateline;
mod furniture;
mod head;
mod line;
mod outlet;
mod paragraphs;
mod phrases;
mod tail;

use super::dates;
use crate::model::{Article, Block, BlockKind, Span};
use jiff::civil::Date;

/// Whether a line is page furniture by its own words, whatever stands around it.
pub(super) fn is_furniture(line: &str) -> bool {
    furniture::piece(line) == Some(furniture::Piece::Single)
}

/// Whether a line can be an outlet's name: capitalised words that are not a section's.
pub(super) fn is_name(line: &str) -> bool {
    line.starts_with(char::is_uppercase)
        && line::is_title_cased(line)
        && !phrases::SECTIONS.contains(&line::folded(line).as_str())
}

/// What is known about an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// The outlet.
    pub(super) source: Option<String>,
    /// The headline.
    pub(super) title: Option<String>,
    /// The canonical address.
    pub(super) url: Option<String>,
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// BCP 47 tag.
    pub(super) language: Option<String>,
}

impl Known {
    /// The same with a single blank for each run of white space: a headline is one line.
    pub(super) fn tidy(self) -> Self {
        let line = |text: String| Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        let tidy = |text: Option<String>| text.and_then(line).filter(|line| !line.is_empty());
        Self { source: tidy(self.source), title: tidy(self.title), ..self }
    }
}

/// A stretch of text that becomes one block, or two if it begins with a dateline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Without white space at its ends.
    pub(super) span: Span,
    /// What it is, if the format says so or a pass has found it out.
    pub(super) kind: Option<BlockKind>,
}

/// The article of a plain text. Its id and path are still empty.
pub(super) fn article(text: String, known: Known) -> Article {
    let parts = paragraphs::split(&text);
    article_of_parts(text, parts, known)
}

/// The article of a text whose parts the format knows. Its id and path are still empty.
pub(super) fn article_of_parts(text: String, mut parts: Vec<Part>, known: Known) -> Article {
    let mut known = known.tidy();
    // A lone paragraph is what it is: there is nothing around it that could be head or tail.
    if parts.len() > 1 {
        furniture::mark(&text, &mut parts);
        let head_end = head::mark(&text, &mut parts, &mut known);
        tail::mark(&text, &mut parts, head_end);
    }
    let blocks = blocks(&text, &parts, &mut known);
    let Known { source, title, url, published, language } = known;
    Article { source, title, url, published, language, text, blocks, ..Article::default() }
}

fn blocks(text: &str, parts: &[Part], known: &mut Known) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(parts.len() + 1);
    let mut is_first = true;
    for part in parts {
        let line = part.span.of(text);
        let is_alone = parts.len() == 1;
        let kind = part.kind.unwrap_or_else(|| match line::is_label(line) && !is_alone {
            true if head::is_credit(line) => BlockKind::Metadata,
            true => BlockKind::Headline,
            false => BlockKind::Paragraph,
        });
        if kind != BlockKind::Paragraph {
            blocks.push(Block { span: part.span, kind });
            continue;
        }
        let mut start = part.span.start;
        if let Some(dateline) = dateline::find(line, is_first) {
            blocks.push(Block { span: Span::new(start, start + dateline.end), kind: BlockKind::Dateline });
            start += dateline.end;
            start += text[start..part.span.end].len() - text[start..part.span.end].trim_start().len();
            if is_first {
                known.published = known.published.or_else(|| dates::within(&line[..dateline.end]));
            }
            known.source = known.source.take().or_else(|| dateline.agency.map(str::to_owned));
        }
        blocks.push(Block { span: Span::new(start, part.span.end), kind });
        is_first = false;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Dateline, Furniture, Headline, Metadata, Paragraph};
    use proptest::strategy::Strategy as _;

    fn kinds(article: &Article) -> Vec<(BlockKind, &str)> {
        let mut at = 0;
        for block in &article.blocks {
            assert!(article.text[at..block.span.start].trim().is_empty(), "a gap holds text");
            assert_eq!(block.span.of(&article.text).trim(), block.span.of(&article.text));
            at = block.span.end;
        }
        assert!(article.text[at..].trim().is_empty());
        article.blocks.iter().map(|b| (b.kind, b.span.of(&article.text))).collect()
    }

    fn read(text: &str) -> Article {
        article(text.to_owned(), Known::default())
    }

    #[test]
    fn a_printed_page_is_taken_apart() {
        let page = read(
            "Harbour Gazette\n\nPort reopens after storm\n\n17-03-2025\nBy Lena Orsk\nA+ A-\n\
             VARDEN, North Coast – The port of Varden reopened on Monday, its master said.\n\n\
             “We lost two cranes,” he told reporters.\n\nRead more: Storm in pictures\n\n\
             Ferries will sail again from Friday.\n\nMayor visits school\n\nFish prices fall\n\n\
             Sign up for our newsletter\n\n© 2025 Harbour Gazette",
        );
        assert_eq!(
            kinds(&page),
            [
                (Metadata, "Harbour Gazette"),
                (Headline, "Port reopens after storm"),
                (Metadata, "17-03-2025"),
                (Metadata, "By Lena Orsk"),
                (Furniture, "A+ A-"),
                (Dateline, "VARDEN, North Coast –"),
                (Paragraph, "The port of Varden reopened on Monday, its master said."),
                (Paragraph, "“We lost two cranes,” he told reporters."),
                (Furniture, "Read more: Storm in pictures"),
                (Paragraph, "Ferries will sail again from Friday."),
                (Furniture, "Mayor visits school"),
                (Furniture, "Fish prices fall"),
                (Furniture, "Sign up for our newsletter"),
                (Furniture, "© 2025 Harbour Gazette"),
            ]
        );
        assert_eq!(page.source.as_deref(), Some("Harbour Gazette"));
        assert_eq!(page.title.as_deref(), Some("Port reopens after storm"));
        assert_eq!(page.published, Some(jiff::civil::date(2025, 3, 17)));
    }

    proptest::proptest! {
        #[test]
        fn every_text_is_covered(
            pieces in proptest::collection::vec(
                proptest::prop_oneof![
                    proptest::sample::select(vec![
                        "\n", "\n\n", "\r\n", " ", ". ", " — ", "/ ", ": ", "(AFP) - ", "VARDEN", "Varden", "the port reopened",
                        "By Lena Orsk", "17-03-2025", "Comments", "Read more", "Sign up for our newsletter", "“", "”", "█",
                        "Home > World > Asia", "14:20 – ", "\u{a0}", "\u{2028}", "ß", "İ", "👍", "© ", "Photo: ", "[AFP]",
                    ])
                    .prop_map(str::to_owned),
                    ".{0,12}",
                ],
                0..24,
            ),
        ) {
            let text = pieces.concat();
            let article = read(&text);
            kinds(&article);
            proptest::prop_assert_eq!(article.text, text);
        }
    }

    #[test]
    fn a_short_text_is_a_paragraph() {
        for text in ["Varden frees two fishermen", "The port reopened on Monday. Two ships sailed."] {
            assert_eq!(kinds(&read(text)), [(Paragraph, text)]);
        }
        let two = read("The port reopened on Monday.\nTwo ships sailed.");
        assert_eq!(two.blocks.iter().filter(|b| b.kind == Paragraph).count(), 2);
        assert_eq!(two.title, None);
    }

    #[test]
    fn an_outlet_may_stand_beside_the_day_or_the_author() {
        for line in ["Harbour Gazette | 2025-03-04", "By Lena Orsk / Harbour Gazette, 4 March 2025"] {
            let page =
                read(&format!("Port reopens after storm\n{line}\n\nThe port of Varden reopened on Monday."));
            assert_eq!(page.source.as_deref(), Some("Harbour Gazette"), "{line}");
            assert_eq!(page.blocks[1].kind, Metadata, "{line}");
        }
        let page =
            read("Port reopens after storm\nBy Lena Orsk, Varden\n\nThe port of Varden reopened on Monday.");
        assert_eq!(page.source, None);
    }

    #[test]
    fn a_place_above_the_text_is_a_dateline() {
        let page =
            read("Port reopens after storm\n\nBy Lena Orsk\n\nPORT VARDEN\n\nThe port reopened on Monday.");
        assert_eq!(page.source, None);
        assert_eq!(kinds(&page)[2], (Dateline, "PORT VARDEN"));
    }

    #[test]
    fn a_full_date_in_a_dateline_is_the_day_of_publication() {
        let march_12 = Some(jiff::civil::date(2025, 3, 12));
        for text in [
            "VARDEN, March 12, 2025 (Reuters) - The port reopened.",
            "Port Varden, 12 March 2025 (Coast Monitor) - The port reopened.",
            "12-03-2025 Varden reopened its port.",
            "Port reopens after storm\n\nVARDEN, 12 March 2025 —\n\nThe port reopened.",
        ] {
            assert_eq!(read(text).published, march_12, "{text}");
        }
        assert_eq!(read("VARDEN, March 12 - The port reopened.").published, None);
    }

    #[test]
    fn a_headline_may_end_like_a_sentence_before_a_wide_gap() {
        let text = read("Who closed the port?\n\n\nNobody says so. The harbour master is silent.");
        assert_eq!(kinds(&text)[0], (Headline, "Who closed the port?"));
        let text = read("Envoy arrives in the U.S.\n\n\nThe envoy landed on Monday.");
        assert_eq!(kinds(&text)[0].0, Headline);
    }

    #[test]
    fn comment_sections_end_the_article() {
        let page = read(
            "The port reopened on Monday.\n\nTwo ships sailed.\n\nComments\n\n\
             We welcome comments that are relevant.\n\nI saw the ships. They were grey.\n\nPost a comment\n\nRequired",
        );
        let furniture = page.blocks.iter().filter(|b| b.kind == Furniture).count();
        assert_eq!((furniture, page.blocks.len()), (5, 7));
    }

    #[test]
    fn no_sentence_is_lost_at_the_end() {
        let page =
            read("Port reopens\n\nThe port reopened on Monday.\n\nHe said: \"Follow us to the quay.\"");
        assert_eq!(kinds(&page)[2].0, Paragraph);
        let page = read("Port reopens\n\nThe port reopened on Monday.\n\nFerries sail again from Friday");
        assert!(kinds(&page)[2].0.is_analysed());
    }
}
