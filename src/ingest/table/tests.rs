use crate::ingest::trial::{found, named};

#[test]
fn columns_are_found_by_name_and_quotes_hold_lines_together() {
    let csv = "\u{feff}ID;Outlet;Headline;Publish Date;Body;Link;unknown\r\n\
        7;Gazette;Quay shut;2025-03-17;\"The quay is shut; \"\"for good\"\".\r\nFerries wait.\";https://example.org/7;x\r\n\
        ;;;;;;\r\n\
        8;Gazette;;1742169600;Ships sailed.;none\r\n";
    let tried = named("day.csv", csv);
    assert_eq!(tried.errors, [] as [&str; 0]);
    let [first, second] = &tried.articles[..] else { panic!("{} articles", tried.articles.len()) };
    assert_eq!(first.text, "The quay is shut; \"for good\".\r\nFerries wait.");
    assert_eq!(
        (first.id.as_str(), first.source.as_deref(), first.title.as_deref(), first.url.as_deref()),
        ("7", Some("Gazette"), Some("Quay shut"), Some("https://example.org/7"))
    );
    assert_eq!(first.published, Some(jiff::civil::date(2025, 3, 17)));
    assert_eq!((second.published, second.url.as_deref()), (first.published, None));
    assert!(
        tried.remarks.len() == 1 && tried.remarks[0].starts_with("day.csv, line 5: url: "),
        "{:?}",
        tried.remarks
    );
}

#[test]
fn separators_and_encodings_are_recognised() {
    let rows = [["text", "title"], ["Ships – two – sailed.", "Ships"]];
    for (name, separator) in
        [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", "|"), ("a.tsv", "\t"), ("a.tsv", ",")]
    {
        let text: String = rows.iter().map(|row| row.join(separator) + "\n").collect();
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.into_bytes(), wide] {
            let tried = named(name, bytes);
            assert_eq!(tried.articles[0].text, "Ships – two – sailed.", "{name} {separator:?}");
            assert_eq!(tried.articles[0].title.as_deref(), Some("Ships"));
        }
    }
    assert_eq!(named("a.csv", "text\nA ship sailed.\n").articles.len(), 1);
    assert_eq!(named("a.csv", "html\n<p>A ship sailed.</p>\n").articles[0].text, "A ship sailed.");
}

#[test]
fn the_rows_of_text_and_json_lines_are_one_and_the_same() {
    let of_table = named("day.csv", "text,date\nA ship sailed.,2025-03-17\n").articles.remove(0);
    let of_lines =
        named("day.jsonl", r#"{"text":"A ship sailed.","published":"2025-03-17"}"#).articles.remove(0);
    assert_eq!((of_table.id, of_table.text), (of_lines.id, of_lines.text));
}

#[test]
fn a_bad_row_costs_itself_alone_and_is_named_by_its_line() {
    for end in ["\n", "\r\n"] {
        let csv = ["title,text", "A,\"One\nship sailed.\"", "B,", "C,Two ships sailed."].join(end);
        let tried = named("day.csv", &csv);
        assert_eq!(tried.articles.len(), 2);
        assert_eq!(tried.errors, ["day.csv, line 4: there is neither `text` nor `html`"], "{end:?}");
    }
    let tried = named("day.csv", b"text\nCaf\xE9s shut.\nA ship sailed.\n");
    assert_eq!(tried.articles.len(), 1);
    assert!(tried.errors[0].starts_with("day.csv, line 2: is not UTF-8"), "{:?}", tried.errors);
}

#[test]
fn tables_of_other_things_are_passed_by_in_folders_alone() {
    let events = "event_id\tevent_date\trelation\tquote\nv1\t2025-03-17\tmet\tThey met.\n";
    assert_eq!(
        named("events.tsv", events).errors,
        ["events.tsv: has no column `text` or `html`; its columns are event_id, event_date, relation, quote"]
    );
    let tried = found("events.tsv", events);
    assert_eq!((tried.articles.len(), tried.errors.len()), (0, 0));
    assert_eq!(named("empty.csv", "").errors, ["empty.csv: is empty"]);
    assert!(named("picture.csv", b"\x89PNG\r\n\x1A\n\0\0\0").errors[0].contains("binary"));
}

#[test]
fn a_quote_that_never_closes_costs_its_own_line() {
    let open = "day.csv, line 3: a quotation mark is opened that nothing closes; the line is passed over";
    for end in ["\n", "\r\n"] {
        // At the end of the file, before a quoted field, and before one that goes over two lines itself.
        for rest in [
            "Two,Ships sailed.",
            "Two,\"Ships sailed.\"",
            "Two,\"Ships, two,\nsailed.\"",
            "\"Two\",Ships sailed.",
        ] {
            let csv =
                ["title,text", "A,A ship sailed.", "B,\"A ship", rest, "C,Three ships sailed."].join(end);
            let tried = named("day.csv", csv);
            let texts: Vec<&str> = tried.articles.iter().map(|article| &*article.text).collect();
            assert_eq!(
                (texts.len(), texts[0], texts[2]),
                (3, "A ship sailed.", "Three ships sailed."),
                "{rest}"
            );
            assert_eq!(tried.errors, [open], "{rest}");
        }
    }
    // Marks that are not doubled do no harm within a line.
    let tried = named("day.csv", "text\n\"The \"Orsk\" sailed.\"\nA ship sailed.\n");
    assert_eq!((tried.articles.len(), tried.errors.len()), (2, 0), "{:?}", tried.errors);
}

#[test]
fn open_quotes_without_end_end_the_table_and_not_the_memory() {
    let csv = format!("text\nA ship sailed.\n\"{}", "Two ships sailed.\n".repeat(1_200_000));
    let tried = named("day.csv", csv);
    assert_eq!(tried.articles.len(), 1);
    let said = "day.csv, line 3: a quotation mark is opened that nothing closes; the rest of the table is passed over";
    assert_eq!(tried.errors, [said]);
    // Each line opens a quoted field anew, as seen from its beginning.
    let tried =
        named("day.csv", format!("text,b\n{}", format!("a\",\"{}\n", "b".repeat(300)).repeat(20_000)));
    assert!(tried.errors.last().is_some_and(|error| error.ends_with("the rest of the table is passed over")));
}

#[test]
fn lines_may_end_in_returns_alone() {
    let tried = named("day.csv", "title,text\rA,A ship sailed.\rB,\"Two ships\rsailed.\"\r");
    assert_eq!((tried.articles.len(), tried.errors.len()), (2, 0), "{:?}", tried.errors);
    let tried = named("day.csv", "text\nA ship sailed.\rTwo ships sailed.\n");
    assert_eq!(tried.articles.len(), 2);
}
