//! What is large and seldom asked for, held compressed.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::marker::PhantomData;
use zstd::bulk::{Compressor, Decompressor};

/// A value as its JSON, compressed to about a tenth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packed<T> {
    bytes: Box<[u8]>,
    /// Bytes before compression; 0 if they are as they were.
    length: usize,
    value: PhantomData<T>,
}

/// The fastest; slower ones save little of texts this short.
const LEVEL: i32 = 1;

thread_local! {
    /// Made once a thread: making them takes longer than packing a record does.
    static PACKER: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::new().ok());
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Packs a value.
    pub(crate) fn new(value: &T) -> Self {
        let plain = serde_json::to_vec(value).unwrap_or_default();
        let (bytes, length) = match PACKER.with_borrow_mut(|packer| packer.as_mut()?.compress(&plain).ok()) {
            Some(bytes) => (bytes.into(), plain.len()),
            None => (plain.into(), 0),
        };
        Self { bytes, length, value: PhantomData }
    }

    /// The JSON of the value.
    pub(crate) fn json(&self) -> Vec<u8> {
        match self.length {
            0 => self.bytes.to_vec(),
            length => UNPACKER
                .with_borrow_mut(|unpacker| unpacker.as_mut()?.decompress(&self.bytes, length).ok())
                .unwrap_or_default(),
        }
    }

    /// The value; `None` only if its type does not read what it writes.
    pub(crate) fn get(&self) -> Option<T> {
        serde_json::from_slice(&self.json()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let value = vec!["Amina Wekesa met Dawit Haile. ".repeat(20), "Øre \u{1F54A} \" \\".to_owned()];
        let packed = Packed::new(&value);
        assert_eq!(packed.get().as_ref(), Some(&value));
        assert!(packed.bytes.len() < 200);
        assert_eq!(packed.json(), serde_json::to_vec(&value).unwrap());
    }
}
