//! A part of the catalogue that is read when it is first asked for: a plan needs few of them.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

/// A value, or the MessagePack of it.
#[derive(Clone)]
pub(super) struct Part<T> {
    packed: &'static [u8],
    value: OnceLock<T>,
}

impl<T> From<T> for Part<T> {
    fn from(value: T) -> Part<T> {
        Part { packed: &[], value: value.into() }
    }
}

impl<T: DeserializeOwned> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| {
            rmp_serde::from_slice(self.packed)
                .unwrap_or_else(|error| panic!("embedded data: {error}"))
        })
    }
}

impl<T: DeserializeOwned + Serialize> Serialize for Part<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&rmp_serde::to_vec(&**self).map_err(ser::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Part<T>, D::Error> {
        let packed = <&[u8]>::deserialize(deserializer)?;
        Ok(Part { packed, value: OnceLock::new() })
    }
}

impl<T: DeserializeOwned + fmt::Debug> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
