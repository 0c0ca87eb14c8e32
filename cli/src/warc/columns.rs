//! Rows as the columns of a Parquet file.
//!
//! Parquet's own writer of columns is used, without Arrow's arrays in between.

use std::fs::File;
use std::io;
use std::sync::Arc;

use deboiler::Format;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::row::{Row, Told};

/// How much text is held in memory before it is written as a group of rows, in
/// bytes: readers like large groups, and each file that is written holds one.
const GROUP_BYTES: usize = 32 << 20;

/// Takes a column's text out of a row.
type Take = fn(&mut Row) -> Option<String>;

const PAGE: &str = "page";

/// The columns with text, in their order in the file; that of the page is called by its format.
const TEXTS: &[(&str, Take)] = &[
    ("url", |row| row.url.take()),
    ("date", |row| row.date.take()),
    ("language", |row| row.language.take()),
    ("title", |row| row.title.take()),
    (PAGE, |row| row.page.take()),
    ("comments", |row| row.comments.take()),
    ("status", |row| row.status.take()),
    ("truncated", |row| row.truncated.take()),
    ("error", |row| row.error.take()),
];

/// Writes rows in groups.
pub(crate) struct Columns {
    writer: SerializedFileWriter<File>,
    rows: Vec<Row>,
    text_bytes: usize,
}

impl Columns {
    pub(crate) fn new(file: File, format: Format) -> io::Result<Columns> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let schema = Arc::new(schema(format)?);
        let writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
        Ok(Columns { writer, rows: Vec::new(), text_bytes: 0 })
    }

    pub(crate) fn write(&mut self, row: Row) -> io::Result<()> {
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        // What a row costs besides its long texts is no more than a guess.
        self.text_bytes += size_of::<Row>() + length(&row.page) + length(&row.comments);
        self.text_bytes += length(&row.told.metadata);
        self.rows.push(row);
        if self.text_bytes >= GROUP_BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    /// The file, with all rows in it.
    pub(crate) fn finish(mut self) -> io::Result<File> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        Ok(self.writer.into_inner()?)
    }

    fn write_group(&mut self) -> Result<()> {
        let mut rows = std::mem::take(&mut self.rows);
        self.text_bytes = 0;
        let mut group = self.writer.next_row_group()?;
        for (_, take) in TEXTS {
            let texts = rows.iter_mut().map(|row| Some(ByteArray::from(take(row)?.into_bytes())));
            write_column::<ByteArrayType>(&mut group, texts)?;
        }
        for (_, take) in Told::COLUMNS {
            let texts = rows.iter_mut();
            let texts = texts.map(|row| Some(ByteArray::from(take(&mut row.told)?.into_bytes())));
            write_column::<ByteArrayType>(&mut group, texts)?;
        }
        let confidences = rows.iter().map(|row| row.confidence);
        write_column::<DoubleType>(&mut group, confidences)?;
        let http_statuses = rows.iter().map(|row| row.http_status.map(i32::from));
        write_column::<Int32Type>(&mut group, http_statuses)?;
        let offsets = rows.iter().map(|row| i64::try_from(row.offset).ok());
        write_column::<Int64Type>(&mut group, offsets)?;
        group.close()?;
        Ok(())
    }
}

/// Every column may be without a value.
fn schema(format: Format) -> Result<Type> {
    let mut columns = Vec::new();
    let told = Told::COLUMNS.iter().map(|(name, _)| name);
    for name in TEXTS.iter().map(|(name, _)| name).chain(told) {
        let name = if *name == PAGE { format.name() } else { name };
        let column = Type::primitive_type_builder(name, PhysicalType::BYTE_ARRAY)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(Some(LogicalType::String))
            .with_converted_type(ConvertedType::UTF8);
        columns.push(Arc::new(column.build()?));
    }
    for (name, physical) in [
        ("confidence", PhysicalType::DOUBLE),
        ("http_status", PhysicalType::INT32),
        ("offset", PhysicalType::INT64),
    ] {
        let column =
            Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        columns.push(Arc::new(column.build()?));
    }
    Type::group_type_builder("page").with_fields(columns).build()
}

/// Writes the next column of a group.
fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let (mut values, mut is_there) = (Vec::new(), Vec::new());
    for cell in cells {
        is_there.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    let mut column = group
        .next_column()?
        .ok_or_else(|| ParquetError::General("the schema has fewer columns".to_owned()))?;
    column.typed::<T>().write_batch(&values, Some(&is_there), None)?;
    column.close()
}
