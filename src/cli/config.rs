//! `newsgraph.toml`: what one would repeat on every command line.

use super::common::{Outcome, format_words, show};
use super::terminal::{hint, note, say};
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use toml::Spanned;

/// The file that is read from the current folder.
const FILE: &str = "newsgraph.toml";

/// How alike a word must be to be suggested, 0 to 1 (Jaro-Winkler).
const LIKE: f64 = 0.7;

/// What the command line leaves open.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Articles: files and folders.
    pub(super) sources: Vec<PathBuf>,
    /// Folder for the exports.
    pub(super) output: Option<PathBuf>,
    /// Folder of the user's own relations and names.
    pub(super) schema: Option<PathBuf>,
    /// File of the user's decisions.
    pub(super) judgements: Option<PathBuf>,
    /// The exports to write; empty for those that are written when none is named.
    pub(super) formats: Vec<String>,
    /// Number of threads.
    pub(super) threads: Option<u16>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sources: Vec<PathBuf>,
    output: Option<PathBuf>,
    schema: Option<PathBuf>,
    judgements: Option<PathBuf>,
    #[serde(default)]
    formats: Vec<Spanned<String>>,
    threads: Option<Spanned<i64>>,
}

/// What may stand in the file.
const KEYS: [&str; 6] = ["sources", "output", "schema", "judgements", "formats", "threads"];

static CONFIG: OnceLock<Config> = OnceLock::new();

/// The configuration of this run.
pub(super) fn get() -> &'static Config {
    CONFIG.get_or_init(Config::default)
}

/// Reads the file that the user names, or the one in the current folder if there is one.
pub(super) fn load(named: Option<&Path>) -> Result<(), Outcome> {
    let file = named.unwrap_or(Path::new(FILE));
    if named.is_none() && !file.exists() {
        return Ok(());
    }
    let name = show(file);
    let text = std::fs::read_to_string(file).map_err(|error| {
        say(&format_args!("{name}: cannot be read: {error}"));
        Outcome::WrongUsage
    })?;
    let config =
        parse(&text, file.parent().unwrap_or(Path::new(""))).map_err(|Fault { line, cause, advice }| {
            say(&format_args!("{name}, line {line}: {cause}"));
            hint(&advice);
            Outcome::WrongUsage
        })?;
    note(&format_args!("settings of {name} are used"));
    // It is loaded once, before anybody asks for it.
    let _ = CONFIG.set(config);
    Ok(())
}

/// What is wrong with a file.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) cause: String,
    advice: String,
}

/// Reads the text of a file that stands in `folder`, from which its paths lead.
pub(super) fn parse(text: &str, folder: &Path) -> Result<Config, Fault> {
    let line = |place: Range<usize>| text[..place.start.min(text.len())].matches('\n').count() + 1;
    let known = || format!("a configuration holds {}", KEYS.join(", "));
    let file: File = toml::from_str(text).map_err(|error| {
        let place = error.span().unwrap_or_default();
        let cause = error.message().lines().next().unwrap_or_default().to_owned();
        let key = cause.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
        let (cause, advice) = match key {
            Some(key) => (format!("no setting is called '{key}'"), suggest(key, &KEYS).unwrap_or_else(known)),
            None => (cause, known()),
        };
        Fault { line: line(place), cause, advice }
    })?;
    let names = format_words();
    for format in &file.formats {
        let name = format.get_ref().as_str();
        if !names.contains(&name) {
            let advice = suggest(name, &names).unwrap_or_else(|| format!("there are {}", names.join(", ")));
            return Err(Fault {
                line: line(format.span()),
                cause: format!("no format is called '{name}'"),
                advice,
            });
        }
    }
    let threads = file.threads.map(|threads| {
        let number = u16::try_from(*threads.get_ref()).ok().filter(|n| (1..=1024).contains(n));
        number.ok_or_else(|| Fault {
            line: line(threads.span()),
            cause: format!("{} is no number of threads", threads.get_ref()),
            advice: "1 to 1024, or none for all cores".to_owned(),
        })
    });
    let path = |path: PathBuf| if path.as_os_str() == "-" { path } else { folder.join(path) };
    Ok(Config {
        sources: file.sources.into_iter().map(path).collect(),
        output: file.output.map(path),
        schema: file.schema.map(path),
        judgements: file.judgements.map(path),
        formats: file.formats.into_iter().map(Spanned::into_inner).collect(),
        threads: threads.transpose()?,
    })
}

/// "did you mean 'formats'?"
pub(super) fn suggest(word: &str, known: &[&str]) -> Option<String> {
    let likeness = |known: &&&str| strsim::jaro_winkler(known, word);
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= LIKE).then(|| format!("did you mean '{best}'?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_the_file() {
        let config =
            parse("sources = ['a', '/b', '-']\noutput = 'out'\nthreads = 2\n", Path::new("x")).unwrap();
        assert_eq!(config.sources, [Path::new("x/a"), Path::new("/b"), Path::new("-")]);
        assert_eq!((config.output.as_deref(), config.threads), (Some(Path::new("x/out")), Some(2)));
    }

    #[test]
    fn faults_name_their_line_and_what_was_meant() {
        for (text, line, advice) in [
            ("output = 'a'\nformts = []\n", 2, "did you mean 'formats'?"),
            ("\n\nformats = ['dot',\n 'graphm']\n", 4, "did you mean 'graphml'?"),
            ("threads = 0\n", 1, "1 to 1024, or none for all cores"),
            ("output = 3\n", 1, "a configuration holds"),
            ("output = 'a'\nxyz = 1\n", 2, "a configuration holds"),
        ] {
            let fault = parse(text, Path::new("")).unwrap_err();
            assert_eq!(fault.line, line, "{text}: {fault:?}");
            assert!(fault.advice.starts_with(advice), "{text}: {fault:?}");
        }
    }
}
