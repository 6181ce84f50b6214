//! Invented news articles of some 400 words as JSON Lines, drawn from a seed:
//! `cargo run --release --example articles -- 100000 > articles.jsonl`; a second number is another seed.
//!
//! Each story is told by one to four outlets, some of which print another's words. Countries and cities are real, people,
//! groups and whatever is told of them are not.

mod cast;
#[path = "../draw.rs"]
mod draw;
mod grammar;

use cast::{Cast, OUTLETS};
use draw::Draw;
use grammar::Grammar;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const SEED: u64 = 20_261_122;
const WORDS: usize = 400;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Some(Ok(count)), Ok(seed)) = (numbers.next(), numbers.next().unwrap_or(Ok(SEED))) else {
        eprintln!("usage: articles COUNT [SEED]");
        return ExitCode::from(2);
    };
    match write(count, seed, &mut BufWriter::with_capacity(1 << 16, io::stdout().lock())) {
        // Whoever reads the first articles only has what they want.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("articles: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn write(count: u64, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let grammar = Grammar::read(include_str!("grammar.txt"));
    let mut draw = Draw(seed);
    let (mut number, mut story) = (0, 0);
    let mut told = Told::default();
    while number < count {
        let cast = Cast::draw(&mut draw);
        for report in 0..1 + draw.below(4) as u64 {
            if number == count {
                break;
            }
            if report == 0 || draw.chance(90) {
                told = tell(&grammar, &cast, &mut draw);
            }
            let outlet = OUTLETS[(story * 5 + report as usize) % OUTLETS.len()];
            let published = cast.day + jiff::ToSpan::days(report as i64 / 2);
            let article = serde_json::json!({
                "id": format!("a{number:07}"),
                "source": outlet,
                "published": published.to_string(),
                "title": told.title,
                "language": "en",
                "text": told.text,
            });
            serde_json::to_writer(&mut *out, &article)?;
            out.write_all(b"\n")?;
            number += 1;
        }
        story += 1;
    }
    out.flush()
}

#[derive(Default)]
struct Told {
    title: String,
    text: String,
}

/// One telling of a story.
fn tell(grammar: &Grammar, cast: &Cast, draw: &mut Draw) -> Told {
    let mut known = [false; 4];
    let mut slot = |name: &str, draw: &mut Draw, out: &mut String| {
        let side = usize::from(name.ends_with('2'));
        let country = cast.countries[side];
        match name {
            "P1" | "P2" => cast.leaders[side].write(!std::mem::replace(&mut known[side], true), draw, out),
            "M1" | "M2" => {
                cast.ministers[side].write(!std::mem::replace(&mut known[2 + side], true), draw, out)
            }
            "C1" | "C2" => out.push_str(country.0),
            "A1" | "A2" => out.push_str(country.1),
            "K1" | "K2" => out.push_str(country.2),
            "T1" | "T2" => out.push_str(country.3),
            "G" => out.extend(["the ", &cast.group]),
            "G2" => out.push_str(&cast.group),
            "O" => out.push_str(OUTLETS[draw.below(OUTLETS.len())]),
            "n" => out.push_str(&(2 + draw.below(38)).to_string()),
            "many" => out.push_str(&(40 + draw.below(920)).to_string()),
            other => unreachable!("the grammar names {other}, which nothing writes"),
        }
    };
    let mut told = Told::default();
    grammar.write("title", draw, &mut told.title, &mut slot);
    let mut sentence = |symbol: &str, draw: &mut Draw| {
        let mut sentence = String::new();
        grammar.write(symbol, draw, &mut sentence, &mut slot);
        // The first letter, even after a quotation mark.
        if let Some(at) = sentence.find(|c: char| c.is_ascii_alphabetic()) {
            sentence[at..=at].make_ascii_uppercase();
        }
        sentence
    };
    let dateline = cast.countries[0].2.to_uppercase();
    told.text = format!("{dateline} — {}", sentence("lead", draw));
    let mut words = told.text.split_whitespace().count();
    let mut in_paragraph = 1;
    while words < WORDS {
        let symbol = match draw.below(10) {
            0..=4 => "report",
            5..=7 => "reaction",
            _ => "background",
        };
        let sentence = sentence(symbol, draw);
        words += sentence.split_whitespace().count();
        let new = draw.below(3) < in_paragraph;
        in_paragraph = if new { 1 } else { in_paragraph + 1 };
        told.text.push_str(if new { "\n\n" } else { " " });
        told.text.push_str(&sentence);
    }
    told
}
