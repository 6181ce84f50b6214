//! Sets of few items, as most sets of what one article says are: a tree would take several times their room.

use std::borrow::Borrow;
use std::ops::Deref;

/// A set, held as a list in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Few<T>(Vec<T>);

impl<T: Ord> Few<T> {
    /// Adds an item, if it is not there yet.
    pub(super) fn insert(&mut self, item: T) {
        if let Err(at) = self.0.binary_search(&item) {
            if self.0.len() == self.0.capacity() {
                // Lists begin with room for four, which is more than most will hold.
                self.0.reserve_exact(1 + self.0.len() / 2);
            }
            self.0.insert(at, item);
        }
    }

    /// Takes an item out, if it is there.
    pub(super) fn remove<Q: Ord + ?Sized>(&mut self, item: &Q)
    where
        T: Borrow<Q>,
    {
        self.0.retain(|known| known.borrow() != item);
    }

    /// Whether an item is in it.
    pub(super) fn holds<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|known| known.borrow().cmp(item)).is_ok()
    }

    /// The items that are in another set too, in order.
    pub(super) fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|item| other.holds(*item))
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.insert(item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_each_item_once_and_in_order() {
        let mut few = Few::default();
        few.extend(["b", "c", "a", "b"]);
        assert_eq!(&*few, ["a", "b", "c"]);
        let mut other = Few::default();
        other.extend(["d", "c"]);
        assert_eq!(few.common(&other).collect::<Vec<_>>(), [&"c"]);
        few.remove("b");
        assert!(few.holds("a") && !few.holds("b"));
    }
}
