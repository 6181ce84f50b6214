//! Parallel work whose results leave in the order of the input, with a bounded number under way.

use super::ahead::Ahead;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex};

/// How many results may wait for an earlier one, per thread.
const WINDOW_PER_THREAD: usize = 16;

struct Shared<I, R> {
    input: Mutex<I>,
    done: Mutex<Done<R>>,
    changed: Condvar,
}

struct Done<R> {
    /// Finished results by position in the input.
    results: BTreeMap<usize, R>,
    /// The position that leaves next.
    next: usize,
    /// Workers that may still deliver.
    running: usize,
    /// The consumer wants no more.
    stopped: bool,
}

/// Applies `work` to every item of `input` on `threads` threads and gives the results to `consume` in input order, on
/// the calling thread. Stops early once `consume` returns `false`. Reading, work and consumption overlap; memory is
/// bounded by a window of items, not by the length of the input.
///
/// `size` gives the size of an item that may wait, in any unit; `None` if it is to be worked on at once. Of those that may
/// wait the larger ones are begun first, so that all threads end together.
///
/// ```
/// let mut seen = Vec::new();
/// let threads = 4.try_into().unwrap();
/// newsgraph::pipeline::in_order(0..100, |_| None, threads, |n| n * n, |square| { seen.push(square); true });
/// assert_eq!(seen[..4], [0, 1, 4, 9]);
/// ```
pub fn in_order<T, R>(
    input: impl Iterator<Item = T> + Send,
    size: impl Fn(&T) -> Option<u64> + Send,
    threads: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut consume: impl FnMut(R) -> bool,
) where
    T: Send,
    R: Send,
{
    let window = threads.get() * WINDOW_PER_THREAD;
    let shared = Shared {
        // What waits must not fill the window of those that wait for it.
        input: Mutex::new(Ahead::new(input, size, window)),
        done: Mutex::new(Done { results: BTreeMap::new(), next: 0, running: threads.get(), stopped: false }),
        changed: Condvar::new(),
    };
    std::thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                // Counted down on unwinding too: a consumer must never wait for a worker that is gone.
                let _running = Running(&shared);
                while let Some((at, item)) = take(&shared.input) {
                    let result = work(item);
                    let mut done = lock(&shared.done);
                    while at >= done.next + window && !done.stopped {
                        done = shared.changed.wait(done).unwrap_or_else(|e| e.into_inner());
                    }
                    if done.stopped {
                        return;
                    }
                    done.results.insert(at, result);
                    shared.changed.notify_all();
                }
            });
        }
        loop {
            let mut done = lock(&shared.done);
            let result = loop {
                let next = done.next;
                if let Some(result) = done.results.remove(&next) {
                    break Some(result);
                }
                if done.running == 0 {
                    break None;
                }
                done = shared.changed.wait(done).unwrap_or_else(|e| e.into_inner());
            };
            let Some(result) = result else { return };
            done.next += 1;
            shared.changed.notify_all();
            drop(done);
            if !consume(result) {
                lock(&shared.done).stopped = true;
                shared.changed.notify_all();
                return;
            }
        }
    });
}

struct Running<'s, I, R>(&'s Shared<I, R>);

impl<I, R> Drop for Running<'_, I, R> {
    fn drop(&mut self) {
        lock(&self.0.done).running -= 1;
        self.0.changed.notify_all();
    }
}

fn take<T>(input: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    lock(input).next()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(threads: usize, stop_after: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let work = |n: usize| {
            // Early items take longest, so that order is not kept by luck.
            std::thread::sleep(std::time::Duration::from_micros(200u64.saturating_sub(n as u64)));
            n
        };
        in_order(
            0..500,
            |n| Some(*n as u64),
            NonZeroUsize::new(threads).unwrap(),
            work,
            |n| {
                out.push(n);
                out.len() < stop_after
            },
        );
        out
    }

    #[test]
    fn results_leave_in_input_order_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            assert_eq!(run(threads, usize::MAX), (0..500).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_consumer_that_has_enough_ends_the_work() {
        assert_eq!(run(3, 10), (0..10).collect::<Vec<_>>());
    }
}
