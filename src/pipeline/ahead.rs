//! What comes next, the largest first: so that no thread is still at a long article when the others have nothing left to do.

/// How many may wait.
const WAITING: usize = 32;

/// An input of which some items may be taken before others that came earlier.
pub(super) struct Ahead<I: Iterator, S> {
    input: I,
    size: S,
    /// How far an item may be taken before one that came earlier.
    reach: usize,
    /// Items by position, with their sizes.
    waiting: Vec<(usize, u64, I::Item)>,
    /// The position of the next item of the input.
    next: usize,
}

impl<I: Iterator, S: Fn(&I::Item) -> Option<u64>> Ahead<I, S> {
    /// `size` gives the size of an item that costs nothing while it waits; `None` if it is to be taken at once. None is
    /// taken `reach` positions before one that waits.
    pub(super) fn new(input: I, size: S, reach: usize) -> Self {
        Self { input, size, reach, waiting: Vec::new(), next: 0 }
    }

    /// Looks ahead as long as what comes may wait.
    fn fill(&mut self) {
        while self.waiting.len() < WAITING.min(self.reach) {
            let Some(item) = self.input.next() else { return };
            let size = (self.size)(&item);
            self.waiting.push((self.next, size.unwrap_or(u64::MAX), item));
            self.next += 1;
            if size.is_none() {
                return;
            }
        }
    }
}

impl<I: Iterator, S: Fn(&I::Item) -> Option<u64>> Iterator for Ahead<I, S> {
    type Item = (usize, I::Item);

    fn next(&mut self) -> Option<Self::Item> {
        // What is to be taken at once stands last.
        if self.waiting.last().is_none_or(|(_, size, _)| *size != u64::MAX) {
            self.fill();
        }
        let oldest = self.waiting.first()?.0;
        let near = self.waiting.iter().enumerate().filter(|(_, (at, ..))| at - oldest < self.reach);
        let (place, _) = near.max_by_key(|(_, (at, size, _))| (*size, std::cmp::Reverse(*at)))?;
        let (at, _, item) = self.waiting.remove(place);
        Some((at, item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_that_is_near_comes_first_and_none_is_left_behind() {
        let sizes = [3, 1, 9, 4, 7, 5];
        let order = |reach| {
            let taken: Vec<usize> =
                Ahead::new(0..6, |&n: &usize| Some(sizes[n]), reach).map(|(at, _)| at).collect();
            taken
        };
        assert_eq!(order(usize::MAX), [2, 4, 5, 3, 0, 1]);
        assert_eq!(order(1), [0, 1, 2, 3, 4, 5]);
        // Position 1 waits as long as nothing farther than two after it is wanted.
        assert_eq!(order(3), [2, 0, 3, 1, 4, 5]);
    }

    #[test]
    fn what_cannot_wait_is_taken_before_more_is_asked_for() {
        let mut ahead = Ahead::new(0..9, |&n: &usize| (n < 2).then_some(1), usize::MAX);
        let taken: Vec<usize> = ahead.by_ref().take(1).map(|(at, _)| at).collect();
        assert_eq!((taken, ahead.next), (vec![2], 3));
        assert_eq!(ahead.count(), 8);
    }
}
