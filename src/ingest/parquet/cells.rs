//! What stands in a column, as JSON has it.

use crate::ingest::encoding;
use crate::ingest::error::Cause;
use crate::ingest::item::MAX_ARTICLE_BYTES;
use ::parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::errors::ParquetError;
use ::parquet::schema::types::ColumnDescriptor;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use serde_json::Value;

/// The name of a column; of one in an object, that of the object if it is the object's name ("source.name").
pub(super) fn name(leaf: &ColumnDescriptor) -> String {
    match leaf.path().parts() {
        [object, name] if name == "name" => object.clone(),
        parts => parts.join("."),
    }
}

/// How the values of a column are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    /// Days since 1970.
    Days,
    Seconds(Scale),
}

/// Parts of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    Milli,
    Micro,
    Nano,
}

/// A column that holds something of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    kind: Kind,
    /// The definition level of a value that is there.
    deepest: i16,
}

/// What one row has in a column.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Nothing,
    Text(ByteArray),
    Other(Value),
}

impl Cell {
    /// The value, if there is one.
    pub(super) fn value(&self) -> Result<Option<Value>, Cause> {
        match self {
            Cell::Nothing => Ok(None),
            Cell::Text(bytes) if bytes.len() > MAX_ARTICLE_BYTES => {
                Err(Cause::TooLarge { limit: MAX_ARTICLE_BYTES })
            }
            Cell::Text(bytes) => Ok(Some(encoding::utf8(bytes.data())?.into())),
            Cell::Other(value) => Ok(Some(value.clone())),
        }
    }
}

impl Column {
    /// None if the column holds lists or values of another kind than articles have.
    pub(super) fn of(leaf: &ColumnDescriptor) -> Option<Self> {
        let nanos = matches!(leaf.logical_type_ref(), Some(LogicalType::Timestamp(time)) if time.unit == TimeUnit::NANOS);
        let kind = match (leaf.physical_type(), leaf.converted_type()) {
            (_, ConvertedType::DECIMAL | ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS) => {
                return None;
            }
            (Type::BYTE_ARRAY, _) => Kind::Text,
            (Type::INT32, ConvertedType::DATE) => Kind::Days,
            (Type::INT64, ConvertedType::TIMESTAMP_MILLIS) => Kind::Seconds(Scale::Milli),
            (Type::INT64, ConvertedType::TIMESTAMP_MICROS) => Kind::Seconds(Scale::Micro),
            (Type::INT64, _) if nanos => Kind::Seconds(Scale::Nano),
            (Type::INT96, _) => Kind::Seconds(Scale::Milli),
            (Type::INT32 | Type::INT64 | Type::FLOAT | Type::DOUBLE, _) => Kind::Number,
            (Type::BOOLEAN | Type::FIXED_LEN_BYTE_ARRAY, _) => return None,
        };
        (leaf.max_rep_level() == 0).then(|| Self { kind, deepest: leaf.max_def_level() })
    }

    /// The next rows of the column.
    ///
    /// # Errors
    /// The file is broken, or has fewer rows than it says.
    pub(super) fn read(self, reader: &mut ColumnReader, rows: usize) -> Result<Vec<Cell>, ParquetError> {
        match reader {
            ColumnReader::ByteArrayColumnReader(reader) => self.cells(reader, rows, Cell::Text),
            ColumnReader::Int32ColumnReader(reader) => self.cells(reader, rows, |n| self.count(i64::from(n))),
            ColumnReader::Int64ColumnReader(reader) => self.cells(reader, rows, |n| self.count(n)),
            ColumnReader::Int96ColumnReader(reader) => {
                self.cells(reader, rows, |n| self.count(n.to_millis()))
            }
            ColumnReader::FloatColumnReader(reader) => self.cells(reader, rows, |n| number(f64::from(n))),
            ColumnReader::DoubleColumnReader(reader) => self.cells(reader, rows, number),
            ColumnReader::BoolColumnReader(_) | ColumnReader::FixedLenByteArrayColumnReader(_) => {
                Ok(vec![Cell::Nothing; rows])
            }
        }
    }

    fn cells<T: DataType>(
        self,
        reader: &mut ColumnReaderImpl<T>,
        rows: usize,
        cell: impl Fn(T::T) -> Cell,
    ) -> Result<Vec<Cell>, ParquetError> {
        let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        let (read, ..) = reader.read_records(rows, Some(&mut levels), None, &mut values)?;
        let mut values = values.into_iter().map(cell);
        let cells: Vec<Cell> = match self.deepest {
            0 => values.collect(),
            deepest => {
                let there = |level: i16| if level == deepest { values.next() } else { Some(Cell::Nothing) };
                levels.into_iter().map_while(there).collect()
            }
        };
        match read == rows && cells.len() == rows {
            true => Ok(cells),
            false => Err(ParquetError::EOF(format!("{} rows where {rows} should be", cells.len()))),
        }
    }

    /// What a whole number stands for.
    fn count(self, count: i64) -> Cell {
        let day = match self.kind {
            Kind::Text | Kind::Number => return Cell::Other(count.into()),
            Kind::Days => epoch_day(count),
            Kind::Seconds(Scale::Milli) => utc_day(Timestamp::from_millisecond(count)),
            Kind::Seconds(Scale::Micro) => utc_day(Timestamp::from_microsecond(count)),
            Kind::Seconds(Scale::Nano) => utc_day(Timestamp::from_nanosecond(count.into())),
        };
        day.map_or(Cell::Nothing, |day| Cell::Other(day.to_string().into()))
    }
}

fn epoch_day(days: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(days).ok()?;
    date(1970, 1, 1).checked_add(days).ok()
}

fn utc_day(time: Result<Timestamp, jiff::Error>) -> Option<Date> {
    Some(time.ok()?.to_zoned(TimeZone::UTC).date())
}

/// Programs that know no missing whole number write whole numbers as fractions.
fn number(number: f64) -> Cell {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number {
        whole if whole.fract() == 0.0 && whole.abs() < EXACT => Cell::Other((whole as i64).into()),
        other if other.is_finite() => Cell::Other(other.into()),
        _ => Cell::Nothing,
    }
}
