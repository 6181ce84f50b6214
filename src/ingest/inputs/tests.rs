//! Promises of the walk: order, what is passed over, what is an error.

use super::*;
use crate::model::Article;
use std::io::Write;

fn read(paths: &[PathBuf]) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for item in Inputs::new(paths) {
        match item.and_then(Item::into_article) {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (articles, errors)
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn folders_are_walked_in_sorted_order() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("b")).unwrap();
    fs::write(at("b/two.md"), "Two ships sailed on Monday.").unwrap();
    fs::write(at("c.txt.gz"), gzip("Three ships sailed on Monday.")).unwrap();
    fs::write(at("a.txt"), "One ship sailed on Monday.").unwrap();
    fs::write(at(".hidden.txt"), "No ship sailed on Monday.").unwrap();
    fs::write(at("picture.png"), b"\x89PNG").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path(), at("b/loop")).unwrap();
    let (articles, errors) = read(&[dir.path().to_owned()]);
    let ids: Vec<_> = articles.iter().map(|a| a.id.rsplit_once('-').unwrap().0).collect();
    assert_eq!((ids, errors), (vec!["a", "two", "c"], vec![]));
    assert!(articles[2].path.as_deref().unwrap().ends_with("c.txt.gz"));
    assert_eq!(read(&[at("picture.png")]).1.len(), 1);
    assert!(read(&[at("absent.txt")]).1[0].contains("cannot be read"));
}

#[test]
fn one_bad_line_costs_one_article() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.jsonl.gz");
    let first = "{\"text\":\"A ship sailed.\\r\\n\"}\n\n{\"text\":\n";
    let second =
        "{\"title\":\"No text\"}\n{\"id\":\"x\",\"text\":\"Two ships sailed.\",\"published\":\"soon\"}\n";
    let third =
        "{\"id\":\"last\",\"text\":\"Three ships sailed.\",\"published\":\"2025-03-17T23:30:00-05:00\"}";
    fs::write(&path, [gzip(first), gzip(second), gzip(third)].concat()).unwrap();
    let (articles, errors) = read(std::slice::from_ref(&path));
    assert_eq!(articles.len(), 3);
    assert!(articles[0].id.starts_with("day-"), "{}", articles[0].id);
    assert_eq!(articles[0].text, "A ship sailed.\r\n");
    assert_eq!(articles[1].published, None);
    assert_eq!(articles[2].published, Some(jiff::civil::date(2025, 3, 17)));
    assert_eq!(errors.len(), 2);
    assert!(errors[0].contains("line 3") && errors[0].contains("column"), "{}", errors[0]);
    assert!(errors[1].contains("neither"));
}

#[test]
fn ids_follow_the_content_and_not_the_place() {
    let dir = tempfile::tempdir().unwrap();
    for (folder, text) in [("a", "One ship sailed."), ("b", "Two ships sailed."), ("c", "One ship sailed.\n")]
    {
        fs::create_dir(dir.path().join(folder)).unwrap();
        fs::write(dir.path().join(folder).join("index.txt"), text).unwrap();
    }
    let ids: Vec<_> = read(&[dir.path().to_owned()]).0.into_iter().map(|a| a.id).collect();
    assert!(ids[0] != ids[1] && ids[0] == ids[2], "{ids:?}");
}

#[test]
fn truncated_streams_keep_what_came_before() {
    let dir = tempfile::tempdir().unwrap();
    let lines: String =
        (0..4000).map(|i| format!("{{\"text\":\"Ship {} sailed at {}.\"}}\n", i, i * 7919 % 1013)).collect();
    let whole = gzip(&lines);
    let path = dir.path().join("cut.jsonl.gz");
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let (articles, errors) = read(std::slice::from_ref(&path));
    assert!(articles.len() > 100 && articles.len() < 4000);
    assert!(errors.len() == 1 && errors[0].contains("truncated"), "{errors:?}");

    let path = dir.path().join("cut.txt.zst");
    let whole = zstd::encode_all(lines.as_bytes(), 3).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(read(std::slice::from_ref(&path)).1[0].contains("truncated"));
    fs::write(&path, b"this is no zstd stream at all").unwrap();
    assert!(read(std::slice::from_ref(&path)).1[0].contains("corrupt"));
}

#[test]
fn a_file_that_is_written_to_while_it_is_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.jsonl");
    fs::write(&path, "{\"text\":\"A ship sailed.\"}\n{\"text\":\"Two ships sailed.\"}\n").unwrap();
    for ending in ["{\"text\":\"Three sh", ""] {
        let mut inputs = Inputs::new(std::slice::from_ref(&path));
        assert!(inputs.next().unwrap().is_ok());
        let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        match ending {
            "" => file.set_len(3).unwrap(),
            more => file.write_all(more.as_bytes()).unwrap(),
        }
        let last = inputs.last().unwrap().unwrap_err().to_string();
        assert!(last.contains("day.jsonl: was changed while it was read"), "{last}");
    }
    let path = dir.path().join("one.txt");
    fs::write(&path, "A ship sailed.").unwrap();
    let watch = Watch::new(&path).unwrap();
    fs::write(dir.path().join("new"), "Two ships sailed.").unwrap();
    fs::rename(dir.path().join("new"), &path).unwrap();
    assert!(!watch.has_changed(), "what was read of the file that was replaced is whole");
}

#[test]
#[cfg(unix)]
fn strange_names_are_read_and_sockets_are_not() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let strange = dir.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.txt"));
    fs::write(&strange, "A ship sailed.").unwrap();
    let socket = dir.path().join("socket.txt");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let (articles, errors) = read(&[strange]);
    assert_eq!((articles.len(), errors.len()), (1, 0), "{errors:?}");
    let (articles, errors) = read(&[dir.path().to_owned()]);
    assert_eq!((articles.len(), errors.len()), (1, 1), "{errors:?}");
    assert!(errors[0].contains("socket.txt: is a pipe"), "{errors:?}");
    assert!(read(&[socket]).1[0].contains("not a regular file"));
}

#[test]
fn records_are_no_articles() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("records.jsonl");
    let record = "{\"article\":{\"id\":\"a\"},\"sentences\":[]}\n";
    fs::write(&path, format!("{record}{record}{{\"text\":\"A ship sailed.\"}}\n")).unwrap();
    let (articles, errors) = read(&[dir.path().to_owned()]);
    assert_eq!((articles.len(), errors.len()), (1, 0), "{errors:?}");
    let errors = read(&[path]).1;
    assert!(errors.len() == 1 && errors[0].contains("newsgraph merge"), "{errors:?}");
    let path = dir.path().join("judgements.jsonl");
    let decision = r#"{"kind":"entity","decision":"merged","left":{"article":"a","local":"e1"},"right":{"article":"b","local":"e1"},"left_node":"x","right_node":"x","score":1.0,"reason":"same full name","evidence":[],"against":null}"#;
    fs::write(&path, format!("{decision}\n{decision}\n")).unwrap();
    assert_eq!(read(&[dir.path().to_owned()]).1, [] as [&str; 0]);
    assert!(read(&[path]).1[0].contains("merging's decisions"));
}

#[test]
fn json_lines_that_are_none_cost_one_error() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.jsonl");
    let noise: Vec<u8> = (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
    for (bytes, said) in [(&b" \n\n"[..], "is empty"), (b"", "is empty"), (&noise, "is binary")] {
        fs::write(&path, bytes).unwrap();
        let (articles, errors) = read(std::slice::from_ref(&path));
        assert!(articles.is_empty() && errors.len() == 1 && errors[0].contains(said), "{errors:?}");
    }
    let wide: Vec<u8> = "\u{FEFF}{\"text\":\"A ship sailed.\"}\n{\"text\":\"Two sailed – at dawn.\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(&path, wide).unwrap();
    let (articles, errors) = read(&[path]);
    assert_eq!((articles.len(), errors.len()), (2, 0), "{errors:?}");
    assert_eq!(articles[1].text, "Two sailed – at dawn.");
}

#[test]
fn what_follows_the_last_gzip_member_is_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.txt.gz");
    for tail in [&b"\0\0\0"[..], b"garbage", b"\x1F", b"\x1Fx"] {
        fs::write(&path, [&gzip("A ship "), &gzip("sailed."), tail].concat()).unwrap();
        assert_eq!(read(std::slice::from_ref(&path)).0[0].text, "A ship sailed.");
    }
    fs::write(&path, b"this is no gzip stream at all").unwrap();
    assert!(read(std::slice::from_ref(&path)).1[0].contains("not compressed with gzip"));
}

#[test]
fn bombs_stop_at_the_limit() {
    use std::io::Read;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bomb.txt.zst");
    let bomb = zstd::encode_all(std::io::repeat(b'a').take(40 << 20), 1).unwrap();
    fs::write(&path, bomb).unwrap();
    assert!(read(&[path]).1[0].contains("larger than"));
}
