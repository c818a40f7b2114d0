//! Tests of the codec: tables of encoded values, valid and invalid.

use super::json::MAX_JSON;
use super::reader::MAX_PARTS;
use super::*;
use crate::tfplugin::value::{Number, NumberError, Refinement, Type, Value};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

fn number(text: &str) -> Value {
    Value::Number(text.parse::<Number>().unwrap())
}

#[track_caller]
fn decodes(bytes: &str, ty: Type, expected: Value) {
    assert_eq!(decode(&hex(bytes), &ty), Ok(expected));
}

#[track_caller]
fn fails(bytes: &str, ty: Type, path: &str, problem: CodecErrorKind) {
    let error = decode(&hex(bytes), &ty).unwrap_err();
    assert_eq!((error.path.to_string().as_str(), error.problem), (path, problem));
}

#[track_caller]
fn encodes(value: Value, ty: Type, expected: &str) {
    let bytes = encode(&value, &ty).unwrap();
    assert_eq!(bytes, hex(expected), "{bytes:02x?}");
}

#[track_caller]
fn refuses(value: Value, ty: Type, path: &str, problem: CodecErrorKind) {
    let error = encode(&value, &ty).unwrap_err();
    assert_eq!((error.path.to_string().as_str(), error.problem), (path, problem));
}

fn point() -> Type {
    Type::object([("x", Type::Number), ("y", Type::Number)])
}

#[test]
fn decodes_every_form_of_a_number() {
    for (bytes, expected) in [
        ("02", "2"),
        ("ff", "-1"),
        ("cc ff", "255"),
        ("cd ffff", "65535"),
        ("ce ffffffff", "4294967295"),
        ("cf ffffffffffffffff", "18446744073709551615"),
        ("d0 80", "-128"),
        ("d1 ff7f", "-129"),
        ("d2 80000000", "-2147483648"),
        ("d3 8000000000000000", "-9223372036854775808"),
        ("ca 3fc00000", "1.5"),
        ("cb 3ff8000000000000", "1.5"),
        ("cb 3fb999999999999a", "0.1000000000000000055511151231257827021181583404541015625"),
        ("a3 302e31", "0.1"),
        ("a9 302e30303030303031", "0.0000001"),
        ("b3 39323233333732303336383534373735383038", "9223372036854775808"),
        ("a4 31652d37", "0.0000001"),
        ("c4 01 37", "7"),
    ] {
        decodes(bytes, Type::Number, number(expected));
    }
}

#[test]
fn refuses_numbers_that_are_none() {
    fails("cb 7ff8000000000000", Type::Number, "", CodecErrorKind::NotFinite);
    fails("cb fff0000000000000", Type::Number, "", CodecErrorKind::NotFinite);
    fails("ca 7f800000", Type::Number, "", CodecErrorKind::NotFinite);
    fails("a3 616263", Type::Number, "", CodecErrorKind::Number(NumberError::Syntax));
    fails("a3 496e66", Type::Number, "", CodecErrorKind::Number(NumberError::Syntax));
    let absurd = CodecErrorKind::Number(NumberError::Size);
    fails("82 a178 ab 3165393939393939393939 a179 01", point(), "x", absurd);
    fails("c3", Type::Number, "", CodecErrorKind::Expected(Type::Number));
}

#[test]
fn decodes_collections_exactly() {
    decodes("92 01 02", Type::list(Type::Number), Value::list([1u8, 2]));
    decodes("90", Type::set(Type::Bool), Value::List(vec![]));
    decodes("92 c3 a161", Type::Tuple(vec![Type::Bool, Type::String]), {
        Value::List(vec![true.into(), "a".into()])
    });
    decodes("81 a161 c2", Type::map(Type::Bool), Value::object([("a", false.into())]));
    decodes("82 a179 c0 a178 01", point(), Value::object([("x", 1u8.into()), ("y", Value::Null)]));
    decodes("dd 00000001 c3", Type::list(Type::Bool), Value::list([true]));
    decodes("c4 03 616263", Type::String, "abc".into());
    decodes("c3 ff ff", Type::Bool, true.into());
}

#[test]
fn refuses_what_does_not_conform_with_its_path() {
    let points = Type::list(point());
    fails(
        "92 82a17801a17902 82a178c3a17902",
        points,
        "[1].x",
        CodecErrorKind::Expected(Type::Number),
    );
    fails("81 a16b a0", Type::map(Type::Bool), "[\"k\"]", CodecErrorKind::Expected(Type::Bool));
    fails("81 a178 01", point(), "", CodecErrorKind::Missing("y".to_owned()));
    fails("83 a17801 a17901 a17a01", point(), "", CodecErrorKind::Surplus("z".to_owned()));
    fails("82 a17801 a17801", point(), "", CodecErrorKind::DuplicateKey("x".to_owned()));
    fails("91 c3", Type::Tuple(vec![]), "", CodecErrorKind::Length { expected: 0, found: 1 });
    fails("a2 ff fe", Type::String, "", CodecErrorKind::Utf8);
    fails("81 01 c3", Type::map(Type::Bool), "", CodecErrorKind::Expected(Type::String));
    fails("c1", Type::Bool, "", CodecErrorKind::Reserved);
    fails("", Type::Bool, "", CodecErrorKind::Truncated);
    fails("a5 61", Type::String, "", CodecErrorKind::Truncated);
    fails("dd ffffffff", Type::list(Type::Bool), "[0]", CodecErrorKind::Truncated);
    fails("df ffffffff", Type::map(Type::Bool), "", CodecErrorKind::Truncated);
    fails("db ffffffff 61", Type::String, "", CodecErrorKind::Truncated);
}

#[test]
fn decodes_values_that_bring_their_type() {
    let text = Value::Dynamic(Box::new((Type::String, "a".into())));
    decodes("92 c408 22737472696e6722 a161", Type::Dynamic, text.clone());
    decodes("92 a8 22737472696e6722 a161", Type::Dynamic, text);
    decodes("c0", Type::Dynamic, Value::Null);
    decodes("d40000", Type::Dynamic, Value::UNKNOWN);
    let null = Value::Dynamic(Box::new((Type::String, Value::Null)));
    decodes("92 c408 22737472696e6722 c0", Type::Dynamic, null);
    fails("a3 616263", Type::Dynamic, "", CodecErrorKind::Expected(Type::Dynamic));
    fails("92 a161 c0", Type::Dynamic, "", CodecErrorKind::Type(crate::tfplugin::TypeError));
}

#[test]
fn bounds_the_depth_of_values_that_bring_their_type() {
    // The type of each level is dynamic.
    let level = hex("92 a9 2264796e616d696322");
    let mut bytes = level.repeat(10_000);
    bytes.push(0xc0);
    assert_eq!(decode(&bytes, &Type::Dynamic).unwrap_err().problem, CodecErrorKind::Depth);
    let mut deep = Value::from(true);
    for _ in 0..200 {
        deep = Value::List(vec![deep]);
    }
    assert_eq!(encode(&deep, &Type::Dynamic).unwrap_err().problem, CodecErrorKind::Depth);
}

#[test]
fn bounds_the_number_of_parts() {
    let array = |length: u32| {
        let head = [&[0xdd][..], &length.to_be_bytes()].concat();
        [head, vec![0xc0; length as usize]].concat()
    };
    let ty = Type::list(Type::String);
    assert!(decode(&array(MAX_PARTS - 1), &ty).is_ok());
    assert_eq!(decode(&array(MAX_PARTS), &ty).unwrap_err().problem, CodecErrorKind::Size);
    let json = format!("[{}]", "0,".repeat(MAX_JSON / 2));
    assert_eq!(decode_json(json.as_bytes(), &ty).unwrap_err().problem, CodecErrorKind::Size);
}

#[test]
fn decodes_unknown_values_of_any_extension() {
    decodes("d4 00 00", Type::String, Value::UNKNOWN);
    decodes("d6 2a 00000000", Type::String, Value::UNKNOWN);
    decodes("c7 01 0c c0", Type::String, Value::UNKNOWN);
    let prefixed =
        Refinement { null: Some(false), prefix: Some("pre-".to_owned()), ..Refinement::default() };
    let prefixed = Value::Unknown(Some(Box::new(prefixed)));
    decodes("c7 09 0c 82 01 c2 02 a4 7072652d", Type::String, prefixed.clone());
    // An unknown key is skipped.
    decodes("c7 0d 0c 83 63 92 c0 90 01 c2 02 a4 7072652d", Type::String, prefixed);
    let list = Type::list(Type::String);
    decodes("91 d40000", list, Value::List(vec![Value::UNKNOWN]));
}

#[test]
fn encodes_numbers_without_a_binary_error() {
    encodes(2u8.into(), Type::Number, "02");
    encodes((-129i64).into(), Type::Number, "d1 ff7f");
    encodes(i64::MAX.into(), Type::Number, "cf 7fffffffffffffff");
    encodes(u64::MAX.into(), Type::Number, "b4 3138343436373434303733373039353531363135");
    encodes(number("0.1"), Type::Number, "a3 302e31");
    encodes(number("1.50"), Type::Number, "cb 3ff8000000000000");
    encodes(number("-22.5"), Type::Number, "cb c036800000000000");
    encodes(number("2.0"), Type::Number, "02");
    encodes(number("1e-7"), Type::Number, "a9 302e30303030303031");
    let absurd = Number(bigdecimal::BigDecimal::new(1.into(), -1_000_000_000));
    refuses(absurd.into(), Type::Number, "", CodecErrorKind::Number(NumberError::Size));
}

#[test]
fn encodes_by_the_type() {
    let value = Value::object([("y", Value::Null), ("x", 1u8.into())]);
    encodes(value.clone(), point(), "82 a178 01 a179 c0");
    encodes("a".into(), Type::Dynamic, "92 c408 22737472696e6722 a161");
    encodes(Value::Null, Type::Dynamic, "c0");
    encodes(Value::UNKNOWN, Type::Dynamic, "d40000");
    encodes(Value::Dynamic(Box::new((Type::Bool, true.into()))), Type::Bool, "c3");
    refuses(value, Type::map(Type::Bool), "[\"x\"]", CodecErrorKind::Expected(Type::Bool));
    let short = Value::object([("x", 1u8.into())]);
    refuses(Value::List(vec![short]), Type::list(point()), "[0]", {
        CodecErrorKind::Missing("y".to_owned())
    });
    refuses(Value::list([true, true]), Type::set(Type::Bool), "", CodecErrorKind::DuplicateElement);
    refuses(Value::list([true]), Type::Tuple(vec![]), "", {
        CodecErrorKind::Length { expected: 0, found: 1 }
    });
    let unknowns = Value::List(vec![Value::UNKNOWN, Value::UNKNOWN]);
    encodes(unknowns, Type::set(Type::Bool), "92 d40000 d40000");
}

#[test]
fn encodes_only_the_refinements_a_type_can_have() {
    let known = Refinement {
        null: Some(false),
        prefix: Some("é".repeat(1000)),
        min_length: Some(1),
        ..Refinement::default()
    };
    let unknown = Value::Unknown(Some(Box::new(known)));
    encodes(unknown.clone(), Type::Bool, "c7 03 0c 81 01 c2");
    encodes(unknown.clone(), Type::set(Type::Bool), "c7 05 0c 82 01 c2 05 01");
    encodes(unknown.clone(), Type::Dynamic, "d40000");
    let bytes = encode(&unknown, &Type::String).unwrap();
    assert!(bytes.len() < 1024);
    let Ok(Value::Unknown(Some(read))) = decode(&bytes, &Type::String) else { panic!() };
    assert_eq!(read.prefix, Some("é".repeat(128)));
}

#[test]
fn decodes_json() {
    let read = |json: &str, ty: &Type| decode_json(json.as_bytes(), ty);
    assert_eq!(read("null", &Type::Bool), Ok(Value::Null));
    assert_eq!(read("0.1000000000000000000001", &Type::Number), {
        Ok(number("0.1000000000000000000001"))
    });
    assert_eq!(read("9223372036854775808", &Type::Number), Ok(number("9223372036854775808")));
    assert_eq!(read("1e-7", &Type::Number), Ok(number("0.0000001")));
    assert_eq!(read(r#"{"x":1,"y":null}"#, &point()), {
        Ok(Value::object([("x", 1u8.into()), ("y", Value::Null)]))
    });
    assert_eq!(read(r#"{"value":["a"],"type":["list","string"]}"#, &Type::Dynamic), {
        Ok(Value::Dynamic(Box::new((Type::list(Type::String), Value::list(["a"])))))
    });
    let path = |json: &str, ty: &Type| {
        let error = read(json, ty).unwrap_err();
        (error.path.to_string(), error.problem)
    };
    assert_eq!(path("[true,1]", &Type::list(Type::Bool)), {
        ("[1]".to_owned(), CodecErrorKind::Expected(Type::Bool))
    });
    assert_eq!(path("{", &Type::Bool), (String::new(), CodecErrorKind::Json));
    assert_eq!(path(&"[".repeat(10_000), &Type::Bool), (String::new(), CodecErrorKind::Json));
    assert_eq!(path("1e999999999", &Type::Number), {
        (String::new(), CodecErrorKind::Number(NumberError::Size))
    });
    assert_eq!(
        path(r#"{"x":1}"#, &point()),
        (String::new(), CodecErrorKind::Missing("y".to_owned()))
    );
}
