//! The model file: a header with magic, version and checksum, then sections.

use super::clusters::Clusters;
use super::habits::Habits;
use super::hash::mix;
use super::lemma::Lemmas;
use super::linear::Linear;
use super::octets::Octets;
use super::relations::RELATIONS;
use super::sure::Sure;
use super::table::Table;
use crate::model::Upos;
use smol_str::SmolStr;

const MAGIC: &[u8; 8] = b"NGRAPHEN";
/// Changes with every change of the format or of the features.
const VERSION: u32 = 7;
const HEADER: usize = 8 + 4 + 4 + 8;

/// Each section begins at a multiple of so many bytes, zeros before it: a line of the cache.
const LINE: usize = 64;
/// Where the first section begins.
const FIRST: usize = (HEADER + 4 * SECTIONS).next_multiple_of(LINE);

/// The sections in their order in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Section {
    Tags,
    Lexicon,
    Clusters,
    Sure,
    Habits,
    TaggerFeatures,
    TaggerWeights,
    Moves,
    RelationFeatures,
    RelationWeights,
    LemmaTable,
    LemmaScripts,
}

/// The number of sections.
pub(crate) const SECTIONS: usize = 12;

/// Why a model file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It does not begin as a model file does.
    #[error("not a model file of newsgraph")]
    Magic,
    /// It was written for another version of the program.
    #[error("the model file has version {found}, this program reads version {VERSION}")]
    Version {
        /// The file's version.
        found: u32,
    },
    /// Its bytes were changed or cut.
    #[error("the model file is damaged")]
    Damaged,
}

/// A loaded model; the tables are read in place.
#[derive(Debug)]
pub struct English<'m> {
    pub(crate) tags: Vec<(Upos, SmolStr)>,
    /// The ambiguity class of each word that the treebank knows.
    pub(crate) lexicon: Table<'m>,
    pub(crate) clusters: Clusters<'m>,
    pub(crate) sure: Sure<'m>,
    pub(crate) habits: Habits<'m>,
    pub(crate) tagger: Linear<'m>,
    pub(crate) moves: Octets<'m>,
    pub(crate) relations: Linear<'m>,
    pub(crate) lemmas: Lemmas<'m>,
}

impl<'m> English<'m> {
    /// Checks and reads a model file.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let model = Self::trusted(bytes)?;
        let sum = checksum(&bytes[HEADER..]).to_le_bytes();
        if bytes[16..24] == sum { Ok(model) } else { Err(ModelError::Damaged) }
    }

    /// Reads a model file whose bytes nobody can have changed: to sum them up would take longer than all else.
    pub(super) fn trusted(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let number = |at: usize| {
            let four = bytes.get(at..at + 4).ok_or(ModelError::Damaged)?;
            Ok(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        };
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::Magic);
        }
        match number(8)? {
            VERSION => {}
            found => return Err(ModelError::Version { found }),
        }
        let body = bytes.get(HEADER..).ok_or(ModelError::Damaged)?;
        let mut sections = [&body[..0]; SECTIONS];
        let mut at = FIRST;
        for (i, section) in sections.iter_mut().enumerate() {
            let length = number(HEADER + 4 * i)? as usize;
            *section = bytes.get(at..at + length).ok_or(ModelError::Damaged)?;
            at += length.next_multiple_of(LINE);
        }
        Self::of_sections(sections).ok_or(ModelError::Damaged)
    }

    fn of_sections(sections: [&'m [u8]; SECTIONS]) -> Option<Self> {
        let get = |section: Section| sections[section as usize];
        let tags = std::str::from_utf8(get(Section::Tags)).ok()?;
        let tags = tags
            .lines()
            .map(|line| {
                let (upos, xpos) = line.split_once('\t')?;
                Some((Upos::parse(upos)?, SmolStr::new(xpos)))
            })
            .collect::<Option<Vec<_>>>()?;
        let labels = tags.len();
        Some(Self {
            tags,
            lexicon: Table::new(get(Section::Lexicon))?,
            clusters: Clusters::new(get(Section::Clusters))?,
            sure: Sure::new(get(Section::Sure))?,
            habits: Habits::new(get(Section::Habits))?,
            tagger: Linear::new(get(Section::TaggerFeatures), get(Section::TaggerWeights), labels)?,
            moves: Octets::new(get(Section::Moves))?,
            relations: Linear::new(get(Section::RelationFeatures), get(Section::RelationWeights), RELATIONS)?,
            lemmas: Lemmas::new(
                get(Section::LemmaTable),
                std::str::from_utf8(get(Section::LemmaScripts)).ok()?,
            )?,
        })
    }
}

/// Writes a model file of these sections.
#[cfg(feature = "train")]
pub(crate) fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut body = Vec::new();
    for section in sections {
        body.extend((section.len() as u32).to_le_bytes());
    }
    body.resize(FIRST - HEADER, 0);
    for section in sections {
        body.extend(section);
        body.resize((HEADER + body.len()).next_multiple_of(LINE) - HEADER, 0);
    }
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend([0; 4]);
    out.extend(checksum(&body).to_le_bytes());
    out.extend(body);
    out
}

fn checksum(body: &[u8]) -> u64 {
    // Four lanes, so that the multiplications of one do not wait for those of another.
    let mut lanes = [1u64, 2, 3, 4];
    let mut blocks = body.chunks_exact(32);
    for block in &mut blocks {
        for (lane, eight) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            let mut word = [0; 8];
            word.copy_from_slice(eight);
            *lane = mix(*lane, u64::from_le_bytes(word));
        }
    }
    let rest = blocks.remainder().iter().fold(body.len() as u64, |hash, &byte| mix(hash, u64::from(byte)));
    lanes.into_iter().fold(rest, mix)
}
