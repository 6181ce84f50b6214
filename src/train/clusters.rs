//! The file of clusters: a line for each fine cluster, with the number of the coarse one, a tab and the words.

use crate::analyse::english::buckets::build;
use crate::analyse::english::clusters::Cluster;
use crate::analyse::english::tagger::form_hash;
use rustc_hash::FxHashMap;

/// The clusters of words, by their hash.
#[derive(Debug, Default)]
pub struct Clusters {
    words: FxHashMap<u64, Cluster>,
}

/// Words in a bucket of sixteen, on average.
const PER_BUCKET: usize = 13;

impl Clusters {
    /// Reads the file.
    ///
    /// # Errors
    /// The line that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut words = FxHashMap::default();
        for (i, line) in text.lines().filter(|line| !line.starts_with('#')).enumerate() {
            let wrong = || format!("clusters, line {}: a coarse cluster below 64, a tab and words", i + 1);
            let (coarse, members) = line.split_once('\t').ok_or_else(wrong)?;
            let cluster = Cluster { fine: i as u16 + 1, coarse: coarse.parse().map_err(|_| wrong())? };
            cluster.number().ok_or_else(wrong)?;
            for word in members.split(' ') {
                words.entry(form_hash(word)).or_insert(cluster);
            }
        }
        Ok(Self { words })
    }

    /// The clusters of the word with this hash.
    pub(super) fn get(&self, form: u64) -> Cluster {
        self.words.get(&form).copied().unwrap_or_default()
    }

    /// The section of the model file.
    pub(super) fn pack(&self) -> Vec<u8> {
        let mut entries: Vec<(u64, u8, [u8; 2])> = self
            .words
            .iter()
            .filter_map(|(&form, cluster)| Some((form, 0, cluster.number()?.to_le_bytes())))
            .collect();
        entries.sort_unstable();
        build(&entries, PER_BUCKET)
    }
}
