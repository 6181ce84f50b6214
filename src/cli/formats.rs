//! `newsgraph formats`: what `--format` takes.

use super::common::Outcome;
use super::terminal::say;
use crate::export::{Exporter, FORMATS};
use std::io::{ErrorKind, Write};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph formats
  newsgraph formats --json | jq -r '.[] | select(.default) | .name'")]
pub(super) struct Arguments {
    /// Print a JSON array with an object per format
    #[arg(long)]
    json: bool,
}

/// A format with its files.
#[derive(Debug, serde::Serialize)]
struct Format {
    name: &'static str,
    default: bool,
    readers: &'static str,
    files: Vec<FormatFile>,
}

/// One of the files of a format.
#[derive(Debug, serde::Serialize)]
struct FormatFile {
    name: &'static str,
    media_type: &'static str,
    description: &'static str,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    let formats: Vec<Format> = FORMATS.chunk_by(|a, b| a.name() == b.name()).filter_map(format).collect();
    let text = if arguments.json {
        serde_json::to_string_pretty(&formats).map(|json| json + "\n").unwrap_or_default()
    } else {
        table(&formats)
    };
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(&format_args!("stdout: cannot be written: {error}"));
            Outcome::NothingWritten
        }
        _ => Outcome::Done,
    }
}

fn format(exporters: &[&'static dyn Exporter]) -> Option<Format> {
    let first = exporters.first()?;
    let file = |e: &&'static dyn Exporter| FormatFile {
        name: e.file_name(),
        media_type: e.media_type(),
        description: e.describe(),
    };
    Some(Format {
        name: first.name(),
        default: first.is_default(),
        readers: first.readers(),
        files: exporters.iter().map(file).collect(),
    })
}

/// A line per file, columns under each other. A star marks what is written when no format is named.
fn table(formats: &[Format]) -> String {
    let mut rows = vec![["format", "file", "media type", "holds", "read by"].map(str::to_owned)];
    for format in formats {
        for (at, file) in format.files.iter().enumerate() {
            let star = if format.default { "*" } else { "" };
            let (name, readers) =
                if at == 0 { (format!("{}{star}", format.name), format.readers) } else { Default::default() };
            rows.push([
                name,
                file.name.to_owned(),
                file.media_type.to_owned(),
                file.description.to_owned(),
                readers.to_owned(),
            ]);
        }
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut text = String::new();
    for row in &rows {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text.push_str("\n* written when no --format is named\n");
    text
}
