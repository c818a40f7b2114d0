//! Messages and services of the protocol, made from `proto/`. Written by the test
//! `generated::protobuf_code_is_current`, never by hand.
#![allow(missing_docs, deprecated, clippy::all)]

#[rustfmt::skip]
pub mod plugin;
#[rustfmt::skip]
pub mod tfplugin6;
