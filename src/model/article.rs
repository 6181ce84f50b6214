//! One article as ingest hands it on.

use super::Span;
use jiff::civil::Date;

/// One news article: its text, what is known about it, and which parts of the text are which.
///
/// Field names follow the record format (`CONTRACT`); the RDF exports write it as a schema.org `NewsArticle`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Unique name among the articles of one run: given by the input, or the file's name without its
    /// ending and eight hexadecimal digits that stand for its content.
    pub id: String,
    /// The path the article was read from, as the user gave it or as the folder walk found it.
    pub path: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// BCP 47 tag such as `en`, if the input states one.
    pub language: Option<String>,
    /// The whole text. For JSON Lines input it is the input's own `text`, byte for byte.
    pub text: String,
    /// The parts of `text` in order, without gaps that hold more than white space. Analysis reads all of them except
    /// [`BlockKind::Furniture`].
    pub blocks: Vec<Block>,
}

impl Article {
    /// An article of which nothing but its text is known; blank lines part its paragraphs.
    ///
    /// ```
    /// let article = newsgraph::model::Article::from_text("a1", "Two envoys met.\n\nThey agreed.");
    /// assert_eq!(article.blocks.len(), 2);
    /// ```
    pub fn from_text(id: &str, text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for part in text.split_inclusive("\n\n") {
            let start = at + part.len() - part.trim_start().len();
            let end = at + part.trim_end().len();
            if start < end {
                blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph });
            }
            at += part.len();
        }
        Self { id: id.to_owned(), text: text.to_owned(), blocks, ..Self::default() }
    }
}

/// A run of text with one function in the article, such as a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, in bytes of the article's text; no white space at either end.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The function of a [`Block`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline or a subheading: a sentence of its own, often without a verb form or a full stop.
    Headline,
    /// A date, byline, outlet or section line: metadata, read by ingest, not analysed.
    Metadata,
    /// "BAGHDAD —", "Shafaq News/" before the first sentence of a paragraph: not part of the sentence that follows.
    Dateline,
    /// Running text.
    Paragraph,
    /// Page furniture: comment policies, link lists, share buttons. Never analysed.
    Furniture,
}

impl BlockKind {
    /// Whether the analysis reads blocks of this kind.
    pub const fn is_analysed(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Dateline | BlockKind::Paragraph)
    }
}

/// Turns byte offsets of one text into code-point offsets, in steps of constant cost.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `64 * i` (rounded down to the last boundary at or before it).
    marks: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 64;

    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0u32;
        for (i, byte) in text.bytes().enumerate() {
            if i.is_multiple_of(Self::STEP) {
                marks.push(count);
            }
            count += u32::from(!is_continuation(byte));
        }
        if text.len().is_multiple_of(Self::STEP) {
            marks.push(count);
        }
        Self { text, marks }
    }

    /// The number of code points before byte `at`.
    ///
    /// ```
    /// use newsgraph::model::CodePoints;
    /// assert_eq!(CodePoints::new("Tuğan’s").at("Tuğan".len()), 5);
    /// ```
    ///
    /// # Panics
    /// If `at` is past the end of the text.
    pub fn at(&self, at: usize) -> usize {
        let mark = at / Self::STEP;
        let rest = &self.text.as_bytes()[mark * Self::STEP..at];
        self.marks[mark] as usize + rest.iter().filter(|&&b| !is_continuation(b)).count()
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
