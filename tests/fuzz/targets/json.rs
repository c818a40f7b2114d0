//! JSON from a core: a type in JSON, a line feed, a value in JSON. What decodes goes through
//! MessagePack unchanged.
#![no_main]

use glsizing::tfplugin::Type;
use glsizing::tfplugin::codec::{decode, decode_json, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else { return };
    let Ok(ty) = Type::from_json(&input[..end]) else { return };
    let Ok(value) = decode_json(&input[end + 1..], &ty) else { return };
    let Ok(bytes) = encode(&value, &ty) else { return };
    let again = decode(&bytes, &ty).expect("what was encoded decodes");
    assert_eq!(encode(&again, &ty).expect("what decodes encodes"), bytes);
});
