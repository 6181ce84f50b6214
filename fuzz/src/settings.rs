//! What the user writes: lists of paths, newsgraph.toml.

use newsgraph::cli::fuzzing;

pub(crate) fn paths(bytes: &[u8]) {
    if let Ok(paths) = fuzzing::paths(bytes) {
        assert!(paths.iter().all(|path| !path.as_os_str().is_empty() && path.as_os_str() != "-"));
    }
}

pub(crate) fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err((line, cause)) = fuzzing::settings(text) {
        assert!(
            line >= 1 && line <= text.matches('\n').count() + 1 && !cause.is_empty(),
            "line {line}: {cause}"
        );
    }
}
