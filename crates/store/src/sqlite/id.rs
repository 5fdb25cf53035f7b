//! Ids as columns: 16 bytes each.
//!
//! Lives here: to a column and back. Not here: the ids themselves (`recovery`).

use journal::Hash;
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Seq, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};
use uuid::Uuid;

/// Something that is kept in one column.
pub(super) struct Column<T>(pub(super) T);

/// Something with a form of its own in the database.
pub(super) trait Stored: Sized {
    fn to_value(&self) -> Value;
    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

impl<T: Stored> ToSql for Column<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(self.0.to_value()))
    }
}

impl<T: Stored> FromSql for Column<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::from_value(value).map(Column)
    }
}

macro_rules! stored_id {
    ($($name:ident)*) => {$(
        impl Stored for $name {
            fn to_value(&self) -> Value {
                Value::Blob(self.0.as_bytes().to_vec())
            }
            fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::from_slice(value.as_blob()?).map(Self).map_err(|e| FromSqlError::Other(Box::new(e)))
            }
        }
    )*};
}
stored_id!(OrganisationId JournalId PersonId RecoveryId);

impl Stored for Hash {
    fn to_value(&self) -> Value {
        Value::Blob(self.0.to_vec())
    }
    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| FromSqlError::InvalidBlobSize { expected_size: 32, blob_size: bytes.len() })
    }
}

impl Stored for Seq {
    fn to_value(&self) -> Value {
        // The format ends at 2^53; the column would hold ten times more.
        Value::Integer(i64::try_from(self.0).unwrap_or(i64::MAX))
    }
    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let n = value.as_i64()?;
        u64::try_from(n).map(Self).map_err(|_| FromSqlError::OutOfRange(n))
    }
}

impl Stored for Timestamp {
    fn to_value(&self) -> Value {
        Value::Integer(self.0)
    }
    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Stored::to_value)
    }
    fn from_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// Reads one column.
pub(super) fn get<T: Stored>(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get::<_, Column<T>>(column).map(|c| c.0)
}
