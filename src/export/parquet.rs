//! Parquet, for data frames and databases that read columns: the documents,
//! and every mention in a row of its own.

use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::date;
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type as Schema;

use super::column::{MentionColumn, NodeColumn, Type, Value};
use super::view::{Arrow, Document, View};
use crate::graph::Mention;

/// Rows that are laid out in columns at once.
const ROWS: usize = 1 << 17;

/// A column: its name, its type, and what it says of a row.
struct Column<'c, R> {
    name: String,
    kind: Type,
    value: Box<Said<'c, R>>,
}

type Said<'c, R> = dyn Fn(&R) -> Option<Value<'_>> + 'c;

impl<'c, R> Column<'c, R> {
    fn new(name: &str, kind: Type, value: impl Fn(&R) -> Option<Value<'_>> + 'c) -> Self {
        Column { name: name.to_owned(), kind, value: Box::new(value) }
    }
}

/// Writes the documents.
pub(super) fn write_documents(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = vec![Column::new("document", Type::Text, |document: &&Document| Value::text(&*document.name))];
    columns.extend(
        NodeColumn::of(view).into_iter().map(|column| {
            Column::new(&column.name(), column.kind(), move |document: &&Document| column.value(document))
        }),
    );
    table(&columns, view.documents().iter(), out)
}

/// Writes the mentions in the order of citing and cited document and of the
/// text.
pub(super) fn write_citations(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut columns: Vec<Column<Citation>> = vec![
        Column::new("source", Type::Text, |row: &Citation| Value::text(&*row.arrow.source.name)),
        Column::new("target", Type::Text, |row: &Citation| Value::text(&*row.arrow.target.name)),
    ];
    columns.extend(MentionColumn::all().map(|column| {
        Column::new(column.field.key, column.field.kind, move |row: &Citation| (column.value)(row.mention))
    }));
    let rows =
        view.arrows().flat_map(|arrow| arrow.edge.mentions.iter().map(move |mention| Citation { arrow, mention }));
    table(&columns, rows, out)
}

/// A mention and its edge.
struct Citation<'v> {
    arrow: Arrow<'v>,
    mention: &'v Mention,
}

fn table<R>(columns: &[Column<R>], mut rows: impl Iterator<Item = R>, out: &mut dyn Write) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("rescite ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    // The writer wants to own what it writes to.
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(columns)?, Arc::new(properties))?;
    loop {
        let rows: Vec<R> = rows.by_ref().take(ROWS).collect();
        if rows.is_empty() {
            break;
        }
        let mut group = writer.next_row_group()?;
        for column in columns {
            let values = rows.iter().map(|row| (column.value)(row));
            match column.kind {
                Type::Text | Type::List => write::<ByteArrayType>(&mut group, values, text_of)?,
                Type::Day => write::<Int32Type>(&mut group, values, day_of)?,
                Type::Int => write::<Int32Type>(&mut group, values, int_of)?,
                Type::Real => write::<DoubleType>(&mut group, values, real_of)?,
                Type::Bool => write::<BoolType>(&mut group, values, bool_of)?,
            }
        }
        group.close()?;
        // What is laid out can go.
        writer.flush()?;
        out.write_all(&std::mem::take(writer.inner_mut()))?;
    }
    out.write_all(&writer.into_inner()?)
}

/// Every column may be empty in a row.
fn schema<R>(columns: &[Column<R>]) -> Result<Arc<Schema>, ParquetError> {
    let field = |column: &Column<R>| {
        let (physical, converted) = match column.kind {
            Type::Text | Type::List => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
            Type::Day => (Physical::INT32, ConvertedType::DATE),
            Type::Int => (Physical::INT32, ConvertedType::NONE),
            Type::Real => (Physical::DOUBLE, ConvertedType::NONE),
            Type::Bool => (Physical::BOOLEAN, ConvertedType::NONE),
        };
        let field = Schema::primitive_type_builder(&column.name, physical);
        field.with_repetition(Repetition::OPTIONAL).with_converted_type(converted).build().map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
    Schema::group_type_builder("rescite").with_fields(fields).build().map(Arc::new)
}

/// Writes a column of a group of rows; the level of a present value is 1.
fn write<'v, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: impl Iterator<Item = Option<Value<'v>>>,
    of: fn(&Value) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut present, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        let value = value.as_ref().and_then(of);
        levels.push(i16::from(value.is_some()));
        present.extend(value);
    }
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(&present, Some(&levels), None)?;
    column.close()
}

fn text_of(value: &Value) -> Option<ByteArray> {
    let Value::Text(text) = value else { return None };
    Some(text.as_bytes().to_vec().into())
}

/// Days since 1970 began.
fn day_of(value: &Value) -> Option<i32> {
    let Value::Day(day) = value else { return None };
    day.since(date(1970, 1, 1)).ok().map(|span| span.get_days())
}

fn int_of(value: &Value) -> Option<i32> {
    let Value::Int(number) = value else { return None };
    Some(*number)
}

fn real_of(value: &Value) -> Option<f64> {
    let Value::Real(number) = value else { return None };
    Some(*number)
}

fn bool_of(value: &Value) -> Option<bool> {
    let Value::Bool(truth) = value else { return None };
    Some(*truth)
}
