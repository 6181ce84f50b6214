//! What is large and seldom asked for, held compressed where there is much of it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::cell::RefCell;
use zstd::bulk::{Compressor, Decompressor};

/// A value, whole or as its JSON, compressed to about a tenth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Packed<T> {
    /// As it was given.
    Whole(Box<T>),
    /// Compressed.
    Small {
        bytes: Box<[u8]>,
        /// Bytes before compression; 0 if they are as they were.
        length: usize,
    },
}

/// The fastest; slower ones save little of texts this short.
const LEVEL: i32 = 1;

/// So many values take no room worth the time of packing them.
const FEW: usize = 256;

thread_local! {
    /// Made once a thread: making them takes longer than packing a record does.
    static PACKER: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::new().ok());
}

impl<T> Packed<T> {
    /// Holds a value, whole as yet.
    pub(crate) fn new(value: T) -> Self {
        Self::Whole(Box::new(value))
    }
}

impl<T: Clone + Serialize + DeserializeOwned> Packed<T> {
    /// Compresses the value.
    fn pack(&mut self) {
        let Self::Whole(value) = self else { return };
        let plain = serde_json::to_vec(value).unwrap_or_default();
        *self = match PACKER.with_borrow_mut(|packer| packer.as_mut()?.compress(&plain).ok()) {
            Some(bytes) => Self::Small { bytes: bytes.into(), length: plain.len() },
            None => Self::Small { bytes: plain.into(), length: 0 },
        };
    }

    /// To be called as values come in, with all that are there, the latest last: few stay whole, many are packed.
    pub(crate) fn pack_many<'v>(count: usize, values: impl DoubleEndedIterator<Item = &'v mut Self>)
    where
        T: 'v,
    {
        let unpacked = match count {
            0..=FEW => 0,
            _ if count == FEW + 1 => count,
            _ => 1,
        };
        values.rev().take(unpacked).for_each(Self::pack);
    }

    /// The JSON of the value.
    pub(crate) fn json(&self) -> Vec<u8> {
        match self {
            Self::Whole(value) => serde_json::to_vec(value).unwrap_or_default(),
            Self::Small { bytes, length: 0 } => bytes.to_vec(),
            Self::Small { bytes, length } => UNPACKER
                .with_borrow_mut(|unpacker| unpacker.as_mut()?.decompress(bytes, *length).ok())
                .unwrap_or_default(),
        }
    }

    /// The value; `None` only if its type does not read what it writes.
    pub(crate) fn get(&self) -> Option<Cow<'_, T>> {
        match self {
            Self::Whole(value) => Some(Cow::Borrowed(value)),
            Self::Small { .. } => serde_json::from_slice(&self.json()).ok().map(Cow::Owned),
        }
    }

    /// The same of what nobody else needs.
    pub(crate) fn into_value(self) -> Option<T> {
        match self {
            Self::Whole(value) => Some(*value),
            Self::Small { .. } => self.get().map(Cow::into_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let value = vec!["Amina Wekesa met Dawit Haile. ".repeat(20), "Øre \u{1F54A} \" \\".to_owned()];
        let whole = Packed::new(value.clone());
        let mut packed = whole.clone();
        packed.pack();
        assert!(matches!(&packed, Packed::Small { bytes, .. } if bytes.len() < 200));
        for held in [whole, packed] {
            assert_eq!(held.get().as_deref(), Some(&value));
            assert_eq!(held.json(), serde_json::to_vec(&value).unwrap());
            assert_eq!(held.into_value().as_ref(), Some(&value));
        }
    }

    #[test]
    fn few_stay_whole_and_of_many_all_are_packed() {
        let mut held: Vec<Packed<usize>> = Vec::new();
        for value in 0..FEW + 3 {
            held.push(Packed::new(value));
            Packed::pack_many(held.len(), held.iter_mut());
            let whole = held.iter().filter(|held| matches!(held, Packed::Whole(_))).count();
            assert_eq!(whole, if value < FEW { value + 1 } else { 0 });
        }
    }
}
