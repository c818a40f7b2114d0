//! Writes MessagePack one token at a time, into memory.

use rmp::encode::buffer::ByteBuf;

/// The bytes written so far. Each token has its shortest form.
#[derive(Debug, Default)]
pub(super) struct Writer(ByteBuf);

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Writer {
        Writer(ByteBuf::with_capacity(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_vec()
    }

    pub(super) fn nil(&mut self) {
        fits(rmp::encode::write_nil(&mut self.0));
    }

    pub(super) fn bool(&mut self, truth: bool) {
        fits(rmp::encode::write_bool(&mut self.0, truth));
    }

    pub(super) fn int(&mut self, integer: i64) {
        fits(rmp::encode::write_sint(&mut self.0, integer));
    }

    pub(super) fn uint(&mut self, integer: u64) {
        fits(rmp::encode::write_uint(&mut self.0, integer));
    }

    pub(super) fn float(&mut self, float: f64) {
        fits(rmp::encode::write_f64(&mut self.0, float));
    }

    pub(super) fn str(&mut self, text: &str) {
        fits(rmp::encode::write_str(&mut self.0, text));
    }

    pub(super) fn bin(&mut self, bytes: &[u8]) {
        fits(rmp::encode::write_bin(&mut self.0, bytes));
    }

    /// What is MessagePack already.
    pub(super) fn append(&mut self, bytes: &[u8]) {
        self.0.as_mut_vec().extend_from_slice(bytes);
    }

    pub(super) fn array(&mut self, length: usize) {
        fits(rmp::encode::write_array_len(&mut self.0, short(length)));
    }

    pub(super) fn map(&mut self, length: usize) {
        fits(rmp::encode::write_map_len(&mut self.0, short(length)));
    }

    pub(super) fn ext(&mut self, code: i8, payload: &[u8]) {
        fits(rmp::encode::write_ext_meta(&mut self.0, short(payload.len()), code));
        self.append(payload);
    }
}

fn fits<T, E: std::fmt::Debug>(written: Result<T, E>) {
    written.expect("writing into memory cannot fail");
}

fn short(length: usize) -> u32 {
    u32::try_from(length).expect("a collection that memory holds has fewer than 2^32 elements")
}
