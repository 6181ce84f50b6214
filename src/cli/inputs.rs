//! Which articles a command reads: paths, a list of paths, languages.

use super::common::{Outcome, show};
use super::config;
use super::terminal::say;
use crate::ingest::FORMATS;
use crate::pipeline::Languages;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Arguments of every command that reads articles.
#[derive(Debug, clap::Args)]
pub(super) struct Articles {
    #[arg(value_name = "PATH", help = help())]
    paths: Vec<PathBuf>,
    /// File of further paths, one a line or, as find -print0 writes them, each ended by a zero byte; - for stdin
    #[arg(long, value_name = "FILE")]
    paths_from: Option<PathBuf>,
    /// Read articles that are not in English too, instead of passing them over
    #[arg(long)]
    any_language: bool,
}

/// What a path may be.
fn help() -> String {
    let endings: Vec<_> =
        FORMATS.iter().flat_map(|format| format.extensions()).map(|ending| format!(".{ending}")).collect();
    format!(
        "Articles: files ({}; each also .gz or .zst), folders (walked in sorted order), or - for JSON Lines on stdin [default: \
         sources in newsgraph.toml]",
        endings.join(" ")
    )
}

/// What a command reads.
pub(super) struct Wanted {
    /// In the order of the arguments, then of the list.
    pub(super) paths: Vec<PathBuf>,
    /// Which of the articles.
    pub(super) languages: Languages,
}

impl Articles {
    /// What is to be read, as the settings have it where the command line names nothing; says what is wrong with the list
    /// of paths.
    pub(super) fn wanted(self, command: &str) -> Result<Wanted, Outcome> {
        let languages = if self.any_language { Languages::Any } else { Languages::English };
        let mut paths = self.paths;
        let Some(list) = &self.paths_from else {
            if paths.is_empty() {
                paths.clone_from(&config::get().sources);
            }
            return match paths.is_empty() {
                true => super::lacks(command, "<PATH>... (sources)"),
                false => Ok(Wanted { paths, languages }),
            };
        };
        let name = if is_stdin(list) { "standard input".to_owned() } else { show(list) };
        let refuse = |reason: String| {
            say(&format_args!("{name}: {reason}"));
            Outcome::NothingWritten
        };
        if is_stdin(list) && paths.iter().any(|path| is_stdin(path)) {
            return Err(refuse("cannot be both a list of paths and articles".to_owned()));
        }
        let mut bytes = Vec::new();
        let read = match is_stdin(list) {
            true => std::io::stdin().lock().read_to_end(&mut bytes),
            false => std::fs::File::open(list).and_then(|mut file| file.read_to_end(&mut bytes)),
        };
        read.map_err(|error| refuse(format!("cannot be read: {error}")))?;
        let listed = listed(&bytes).map_err(refuse)?;
        if listed.is_empty() && paths.is_empty() {
            return Err(refuse("names no path".to_owned()));
        }
        paths.extend(listed);
        Ok(Wanted { paths, languages })
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The paths of a list, one a line, or ended by zero bytes if there are any; or why it is none.
pub(super) fn listed(bytes: &[u8]) -> Result<Vec<PathBuf>, String> {
    if let Some(at) = bytes.iter().position(|b| b.is_ascii_control() && !b"\t\n\r\0".contains(b)) {
        return Err(format!("is no list of paths: control character 0x{:02X} at byte {at}", bytes[at]));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let is_zero_ended = bytes.contains(&0);
    let ends = |b: &u8| *b == if is_zero_ended { 0 } else { b'\n' };
    let names = bytes.split(ends).map(|name| match is_zero_ended {
        true => name,
        false => name.strip_suffix(b"\r").unwrap_or(name),
    });
    Ok(names.filter(|name| !name.is_empty()).map(path_of).collect())
}

/// A file whose name is a hyphen is no sign for stdin here.
fn path_of(name: &[u8]) -> PathBuf {
    if name == b"-" {
        return PathBuf::from("./-");
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(std::ffi::OsStr::from_bytes(name))
    }
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lists_of_paths_come_in_lines_or_ended_by_zero_bytes() {
        let paths = |bytes: &str| -> Vec<String> {
            listed(bytes.as_bytes()).unwrap().iter().map(|path| path.display().to_string()).collect()
        };
        assert_eq!(paths("a.txt\r\nb c.txt\n\n-\n"), ["a.txt", "b c.txt", "./-"]);
        assert_eq!(paths("a\nb.txt\0c.txt\0"), ["a\nb.txt", "c.txt"]);
        assert_eq!(paths(""), [] as [&str; 0]);
        assert!(listed(b"a.txt\n\x1B[31m").is_err_and(|reason| reason.ends_with("0x1B at byte 6")));
    }
}
