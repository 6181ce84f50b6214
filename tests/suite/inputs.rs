//! Articles of every format in one folder, lists of paths, other languages: what is read, and what is said of the rest.

use crate::support::{folder, newsgraph, records, write};
use std::io::Write;
use std::path::Path;

const FRENCH: &str = "Le conseil du port a décidé mardi de rouvrir le quai nord, fermé depuis que la tempête de février a détruit \
    deux grues, a annoncé la mairie de Varden dans un communiqué.";

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of a crawl: the answer of a server.
fn page(n: usize, body: &str) -> Vec<u8> {
    let message = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{n}\r\nWARC-Date: 2025-04-01T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        message.len()
    );
    gzip(format!("{head}{message}\r\n\r\n").as_bytes())
}

/// A folder with an article or more of every format, and bad ones among them.
fn mixed(at: &Path) {
    write(at, "a.txt", "Kenyan jets struck rebel camps in Somalia on Thursday.");
    write(at, "b.md", "# Call\n\nThe president of Kenya called the president of Ghana on Monday.");
    write(
        at,
        "c.html",
        "<h1>Visit</h1><p>The president of Ghana visited Togo on Tuesday, officials said.</p>",
    );
    write(at, "d.jsonl", "{\"id\":\"line\",\"text\":\"Kenya met Chile.\"}\n{\"text\":\n");
    write(at, "e.csv", "headline;body\nTalks;\"Peru met\nChile.\"\nEmpty;\n");
    write(
        at,
        "f.rss",
        "<rss version='2.0'><channel><title>Wire</title><item><title>Talks</title><description>Ghana met Togo.</description></item>\
        <item><title>Bad</title><description><b></description></item></channel></rss>",
    );
    write(
        at,
        "g.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Sea</title><entry><title>Talks</title><summary>Ghana met Peru.</summary></entry></feed>",
    );
    write(at, "h.xml", "<?xml version='1.0'?><urlset><url/></urlset>");
    let mut broken = page(2, "<p>Chile met Togo on Monday, officials said.</p>");
    broken[60..80].fill(0xFF);
    let pages = [
        page(1, "<article><h1>Talks</h1><p>Kenya met Peru on Monday, officials of both said.</p></article>"),
        broken,
        page(3, "<article><h1>Talks</h1><p>Kenya met Togo on Monday, officials of both said.</p></article>"),
    ];
    write(at, "i.warc.gz", pages.concat());
    write(at, "j.tsv", "event_id\tquote\nv1\tKenya met Peru.\n");
    write(at, "k.txt", FRENCH);
}

#[test]
fn a_folder_of_every_format_gives_every_article_and_names_the_rest() {
    let at = folder();
    mixed(at.path());
    let ran = newsgraph(["extract", name(at.path())]).code(1);
    let ids: Vec<String> =
        records(&ran.stdout).iter().map(|r| r["article"]["id"].as_str().unwrap().to_owned()).collect();
    let stems: Vec<&str> = ids.iter().map(|id| id.split('-').next().unwrap()).collect();
    assert_eq!(stems, ["a", "b", "c", "line", "e", "f", "g", "i", "i"], "{}", ran.stderr);
    for said in [
        "d.jsonl, line 2: is not an article in JSON",
        "e.csv, line 4: there is neither",
        "f.rss, line 1: the entry is not well-formed",
        "i.warc.gz, record 2: ",
        "k.txt: is not in English (it reads like French) and is passed over",
    ] {
        assert_eq!(ran.stderr.matches(said).count(), 1, "{said}:\n{}", ran.stderr);
    }
    assert_eq!(ran.stderr.lines().count(), 5, "{}", ran.stderr);
    for threads in ["1", "2", "7"] {
        let again = newsgraph(["extract", name(at.path()), "--threads", threads]).code(1);
        assert_eq!((&again.stdout, &again.stderr), (&ran.stdout, &ran.stderr), "{threads} threads");
    }
}

#[test]
fn foreign_articles_are_counted_and_read_on_demand() {
    let at = folder();
    mixed(at.path());
    let out = at.path().join("out");
    let ran = newsgraph(["build", name(at.path()), "-o", name(&out)]).code(1);
    let said = "articles    9     1 more passed over: not in English; 4 more skipped, as said above";
    assert!(ran.stdout.contains(said), "{}", ran.stdout);
    let french = at.path().join("k.txt");
    for command in [&["extract"][..], &["annotate"], &["extract", "--trace"]] {
        let run = |more: &[&str], code| newsgraph([command, &[name(&french)], more].concat()).code(code);
        assert!(run(&[], 3).stderr.contains("k.txt: is not in English"), "{command:?}");
        assert_eq!(run(&["--any-language"], 0).stderr, "", "{command:?}");
    }
}

#[test]
fn no_article_of_the_corpus_is_taken_for_a_foreign_one() {
    let mut read = 0;
    for entry in std::fs::read_dir("tests/corpus").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "jsonl") {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let passage: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(text) = passage["text"].as_str() else { continue };
            let article = newsgraph::model::Article::from_text("a", text);
            assert_eq!(newsgraph::ingest::foreign(&article), None, "{}: {text}", path.display());
            read += 1;
        }
    }
    assert!(read > 1000, "only {read} passages");
}

#[test]
fn paths_come_from_a_list() {
    let at = folder();
    let good = write(at.path(), "a b.txt", "Kenya met Chile.");
    let other = write(at.path(), "c.txt", "Peru met Ghana.");
    let missing = at.path().join("missing.txt");
    let list = format!("{}\n{}\n{}\n", name(&good), name(&missing), name(&other));
    let file = write(at.path(), "list", &list);
    let zeros = list.replace('\n', "\0");
    let out = at.path().join("out");
    for (arguments, stdin) in [
        (&["extract", "--paths-from", "-"][..], list.as_str()),
        (&["extract", "--paths-from", "-"], zeros.as_str()),
        (&["extract", "--paths-from", name(&file)], ""),
        (&["annotate", "--paths-from", "-"], zeros.as_str()),
        (&["build", "--paths-from", "-", "-o", name(&out)], list.as_str()),
    ] {
        let ran = newsgraph(arguments).stdin(stdin).code(1);
        assert!(
            ran.stderr.contains("missing.txt: cannot be read") && ran.stderr.lines().count() == 1,
            "{}",
            ran.stderr
        );
        match arguments[0] {
            "extract" => assert_eq!(records(&ran.stdout).len(), 2, "{arguments:?}"),
            "build" => assert!(ran.stdout.contains("articles    2"), "{}", ran.stdout),
            _ => assert_eq!(ran.stdout.matches("# newdoc").count(), 2, "{}", ran.stdout),
        }
    }
    let ran = newsgraph(["extract", "--paths-from", "-", name(&good)]).stdin(name(&other)).code(0);
    assert_eq!(records(&ran.stdout).len(), 2);
    for (arguments, said) in [
        (&["extract", "--paths-from", "-"][..], "standard input: names no path"),
        (&["extract", "-", "--paths-from", "-"], "cannot be both a list of paths and articles"),
        (&["extract", "--paths-from", name(&missing)], "missing.txt: cannot be read"),
    ] {
        let ran = newsgraph(arguments).code(3);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    newsgraph(["extract"]).code(2);
    let help = newsgraph(["build", "--help"]).code(0).stdout;
    assert!(
        [".warc", ".atom", ".csv", "--paths-from", "--any-language"].iter().all(|word| help.contains(word)),
        "{help}"
    );
}
