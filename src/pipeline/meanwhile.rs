//! A value that is made on a thread of its own while others begin with what does not need it.

use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{Builder, JoinHandle};

/// A value that is there or on its way.
pub(super) struct Meanwhile<T> {
    value: OnceLock<T>,
    making: Mutex<Option<JoinHandle<T>>>,
}

impl<T: Send + 'static> Meanwhile<T> {
    /// Begins to make a value out of `from`; at once and here where the system has no thread to spare.
    pub(super) fn make<F: Clone + Send + 'static>(from: F, make: fn(F) -> T) -> Self {
        let material = from.clone();
        match Builder::new().spawn(move || make(material)) {
            Ok(making) => Self { value: OnceLock::new(), making: Mutex::new(Some(making)) },
            Err(_) => Self { value: OnceLock::from(make(from)), making: Mutex::new(None) },
        }
    }

    /// The value, once it is made.
    pub(super) fn get(&self) -> &T {
        self.value.get_or_init(|| {
            let making = self.making.lock().unwrap_or_else(PoisonError::into_inner).take();
            match making.map(JoinHandle::join) {
                Some(Ok(value)) => value,
                Some(Err(panic)) => resume_unwind(panic),
                None => unreachable!("a value is made once"),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_who_ask_get_the_one_value() {
        let sum = Meanwhile::make(vec![1, 2, 3], |numbers| numbers.into_iter().sum::<i32>());
        std::thread::scope(|scope| {
            let asked: Vec<_> =
                (0..4).map(|_| scope.spawn(|| std::ptr::from_ref(sum.get()) as usize)).collect();
            let places: Vec<usize> = asked.into_iter().map(|asked| asked.join().unwrap()).collect();
            assert!(places.iter().all(|place| *place == places[0]));
        });
        assert_eq!(*sum.get(), 6);
    }
}
