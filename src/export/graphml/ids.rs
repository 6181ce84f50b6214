//! The ids of all nodes side by side.

use super::file::push_attribute;
use crate::export::near::bring_text;
use crate::export::picture::Spot;

/// The ids of nodes as XML attributes hold them. Every edge names two, far apart: from the graph's own nodes, which hold
/// much more, each would come from the far end of memory.
pub(super) struct Ids {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Ids {
    pub(super) fn of(spots: &[Spot<'_>]) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(spots.len()));
        for spot in spots {
            push_attribute(spot.id().as_str(), &mut text);
            ends.push(text.len() as u32);
        }
        Self { text, ends }
    }

    /// Brings some of them near.
    pub(super) fn bring(&self, places: impl Iterator<Item = usize>) {
        places.for_each(|at| bring_text(self.at(at)));
    }

    /// The id of the node at that place.
    pub(super) fn at(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start as usize..self.ends[at] as usize]
    }
}
