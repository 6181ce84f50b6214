use crate::ingest::{Inputs, Item};
use crate::model::Article;
use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

const SCHEMA: &str = "message articles { optional int64 article_id; required binary Body (UTF8); optional group source \
                      { optional binary name (UTF8); } optional int32 date (DATE); repeated binary tags (UTF8); }";

/// Writes row groups of texts. Even rows have no id, every third has no outlet and no day.
fn write(path: &Path, groups: &[&[&[u8]]], compression: Compression) {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut file =
        SerializedFileWriter::new(File::create(path).unwrap(), schema, Arc::new(properties)).unwrap();
    let mut row = 0_i64;
    for texts in groups {
        let rows = row..row + texts.len() as i64;
        row = rows.end;
        let mut group = file.next_row_group().unwrap();
        let bytes = |text: &[u8]| ByteArray::from(text.to_vec());
        let is_odd = |n: &i64| n % 2 == 1;
        let is_third = |n: &i64| n % 3 == 0;
        for at in 0..5 {
            let mut column = group.next_column().unwrap().unwrap();
            match at {
                0 => {
                    let ids: Vec<i64> = rows.clone().filter(is_odd).collect();
                    let levels: Vec<i16> = rows.clone().map(|n| i16::from(is_odd(&n))).collect();
                    column.typed::<Int64Type>().write_batch(&ids, Some(&levels), None).unwrap();
                }
                1 => {
                    let texts: Vec<ByteArray> = texts.iter().map(|text| bytes(text)).collect();
                    column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
                }
                2 => {
                    let names: Vec<ByteArray> =
                        rows.clone().filter(|n| !is_third(n)).map(|_| bytes(b"Gazette")).collect();
                    let levels: Vec<i16> = rows.clone().map(|n| if is_third(&n) { 0 } else { 2 }).collect();
                    column.typed::<ByteArrayType>().write_batch(&names, Some(&levels), None).unwrap();
                }
                3 => {
                    let days: Vec<i32> = rows.clone().filter(|n| !is_third(n)).map(|_| 20_164).collect();
                    let levels: Vec<i16> = rows.clone().map(|n| i16::from(!is_third(&n))).collect();
                    column.typed::<Int32Type>().write_batch(&days, Some(&levels), None).unwrap();
                }
                _ => {
                    let levels: Vec<i16> = rows.clone().map(|_| 0).collect();
                    column.typed::<ByteArrayType>().write_batch(&[], Some(&levels), Some(&levels)).unwrap();
                }
            }
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    file.close().unwrap();
}

fn read(path: &Path) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for item in Inputs::new(&[path.to_owned()]) {
        match item.and_then(Item::into_article) {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (articles, errors)
}

#[test]
fn every_row_is_an_article_in_any_compression() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.parquet");
    let texts: Vec<String> = (0..40).map(|n| format!("Ship {n} sailed on Monday.")).collect();
    let rows: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
    let level = ::parquet::basic::ZstdLevel::try_new(3).unwrap();
    let gzip = Compression::GZIP(Default::default());
    for compression in
        [Compression::UNCOMPRESSED, Compression::SNAPPY, gzip, Compression::ZSTD(level), Compression::LZ4_RAW]
    {
        write(&path, &[&rows[..1], &[], &rows[1..]], compression);
        let (articles, errors) = read(&path);
        assert_eq!((articles.len(), errors), (40, vec![]), "{compression:?}");
        assert!(articles.iter().zip(&texts).all(|(article, text)| article.text == *text));
        assert!(articles[0].id.starts_with("day-") && articles[0].source.is_none(), "{:?}", articles[0]);
        assert_eq!((articles[1].id.as_str(), articles[1].source.as_deref()), ("1", Some("Gazette")));
        assert_eq!(articles[1].published, Some(jiff::civil::date(2025, 3, 17)));
    }
}

#[test]
fn one_bad_row_costs_one_article() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.parquet");
    write(&path, &[&[b"A ship sailed.", b"caf\xe9 \xff", b"  ", b"Two ships sailed."]], Compression::SNAPPY);
    let (articles, errors) = read(&path);
    assert_eq!(articles.len(), 2, "{errors:?}");
    assert!(errors.len() == 2 && errors[0].contains("row 2: is not UTF-8"), "{errors:?}");
    assert!(errors[1].contains("row 3: there is neither"), "{errors:?}");
}

#[test]
fn broken_files_cost_one_error_and_never_a_panic() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("day.parquet");
    let texts: Vec<String> = (0..200).map(|n| format!("Ship {n} sailed at {}.", n * 7919 % 1013)).collect();
    let rows: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
    write(&path, &[&rows], Compression::SNAPPY);
    let whole = fs::read(&path).unwrap();
    for length in [0, 3, 8, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let (articles, errors) = read(&path);
        assert!(articles.is_empty() && errors.len() == 1 && errors[0].contains("Parquet"), "{errors:?}");
    }
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0x55;
        fs::write(&path, &broken).unwrap();
        let (articles, errors) = read(&path);
        assert!(articles.len() + errors.len() <= 201, "byte {at}");
    }
    fs::write(dir.path().join("day.parquet.gz"), &whole).unwrap();
    assert!(read(&dir.path().join("day.parquet.gz")).1[0].contains("unpack it first"));
}
