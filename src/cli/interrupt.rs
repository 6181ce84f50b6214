//! Ctrl-C, and the signals by which a run is told to end.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Held by who writes a graph or a page.
static WRITES: Mutex<()> = Mutex::new(());

/// How long a run may take to end by itself.
const GRACE: Duration = Duration::from_millis(500);

/// How long it may take to clean up once it writes; a disk that does not answer must not hold the user.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the user still wants the run.
pub(super) fn keep_going() -> bool {
    !INTERRUPTED.load(Ordering::Relaxed)
}

/// As long as the value lives, Ctrl-C waits for the run to end by itself, which what writes does as soon as it asks
/// [`keep_going`].
pub(super) fn writes() -> MutexGuard<'static, ()> {
    WRITES.lock().unwrap_or_else(|error| error.into_inner())
}

/// Ends the run cleanly: whatever asks [`keep_going`] stops and staged files are removed. What waits for input that does
/// not come is ended after a moment.
fn end() {
    INTERRUPTED.store(true, Ordering::Relaxed);
    std::thread::sleep(GRACE);
    let started = Instant::now();
    while WRITES.try_lock().is_err() && started.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::process::exit(130);
}

/// Lets Ctrl-C, the end of the terminal and `kill` end the run cleanly, unless whoever started it wants it to go on:
/// `nohup` and shells' background jobs do. A file that grows beyond what the shell allows is an error from now on, as on
/// a full disk, and no longer the end of the process.
///
/// Where no handler can be set these signals end the process all the same; only the hidden folder stays behind.
#[cfg(unix)]
pub(super) fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    let ignored = ignored();
    let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    if let Ok(mut signals) = signal_hook::iterator::Signals::new(heard) {
        std::thread::spawn(move || signals.forever().next().map(|_| end()));
    }
}

/// The signals that this process was started to ignore, a bit each, as far as the system tells.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Lets Ctrl-C end the run cleanly. Where no handler can be set it ends the process all the same.
#[cfg(not(unix))]
pub(super) fn listen() {
    let _ = ctrlc::set_handler(end);
}
