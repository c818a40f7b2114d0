//! MessagePack from a core: a type in JSON, a line feed, bytes. What decodes encodes again, and what
//! is encoded decodes to itself.
#![no_main]

use glsizing::tfplugin::Type;
use glsizing::tfplugin::codec::{decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else { return };
    let Ok(ty) = Type::from_json(&input[..end]) else { return };
    let Ok(value) = decode(&input[end + 1..], &ty) else { return };
    // Equal elements of a set are the one thing that core may send and we must not.
    let Ok(bytes) = encode(&value, &ty) else { return };
    let again = decode(&bytes, &ty).expect("what was encoded decodes");
    assert_eq!(encode(&again, &ty).expect("what decodes encodes"), bytes);
});
