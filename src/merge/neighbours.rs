//! Which reports are worth comparing: those of one family of relations that share an end, and are near in time where
//! they are many.

use super::reports::Report;
use crate::model::Status;
use std::collections::BTreeMap;
use std::ops::Range;

/// Reports of one block are compared with this many neighbours in time.
const REACH: usize = 48;

/// What a block's reports share: family, status, whether the end is their subject, and the end.
type Key<'r> = (&'r str, Status, bool, usize);

/// The blocks, and where reports are in them. The pairs themselves would take more room than all records.
#[derive(Debug)]
pub(super) struct Neighbours {
    blocks: Vec<Vec<u32>>,
    /// Of each report, its blocks with its place in each.
    places: Vec<Vec<(u32, u32)>>,
}

impl Neighbours {
    /// Sorts reports into blocks.
    pub(super) fn new(reports: &[Report]) -> Self {
        let mut blocks: BTreeMap<Key<'_>, Vec<u32>> = BTreeMap::new();
        for (at, report) in (0..).zip(reports) {
            let subjects = report.subjects.iter().map(|&subject| (true, subject));
            for (is_subject, end) in subjects.chain(report.objects.iter().map(|&object| (false, object))) {
                let key = (report.family.as_str(), report.status, is_subject, end);
                blocks.entry(key).or_default().push(at);
            }
        }
        let mut blocks: Vec<Vec<u32>> = blocks.into_values().filter(|block| block.len() > 1).collect();
        let mut places: Vec<Vec<(u32, u32)>> = vec![Vec::new(); reports.len()];
        for (number, block) in (0..).zip(&mut blocks) {
            if block.len() > REACH {
                block.sort_by_key(|&at| (reports[at as usize].when(), at));
            }
            block.shrink_to_fit();
            for (place, &at) in (0..).zip(block.iter()) {
                places[at as usize].push((number, place));
            }
        }
        Self { blocks, places }
    }

    /// The later ones among the neighbours of a report, in order.
    pub(super) fn later(&self, report: usize) -> Vec<usize> {
        let mut later: Vec<usize> = Vec::new();
        for &(block, place) in &self.places[report] {
            let (block, place) = (&self.blocks[block as usize], place as usize);
            let near: Range<usize> = place.saturating_sub(REACH)..block.len().min(place + REACH + 1);
            later.extend(block[near].iter().map(|&at| at as usize).filter(|&at| at > report));
        }
        later.sort_unstable();
        later.dedup();
        later
    }
}
