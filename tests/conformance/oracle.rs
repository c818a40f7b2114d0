//! Independent implementations: what we encode means the same elsewhere, and the reverse.
//!
//! `GLSIZING_TEST_ORACLE_PLANS` says how many random plans; .ci/run takes 10,000.

use std::env;
use std::thread;

use glsizing::tfplugin::codec::{decode, decode_json, decoded, encode};
use glsizing::tfplugin::{Number, Refinement, Type, Value};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::legality::case::plan_type;
use crate::legality::draw;
use crate::support::{CtyOracle, tofusoup_python};

const PLANS: usize = 200;
/// One for each core of a small machine.
const ORACLES: usize = 2;

/// Our bytes are read there, written there, and read here; and they mean the same in JSON.
fn agrees(oracle: &mut CtyOracle, result: &Value, ty: &Type) {
    let bytes = encode(result, ty).unwrap();
    let value = &decoded(result, ty).unwrap();
    let reply = oracle.translate(&bytes);
    assert_eq!(decode(&reply.msgpack, ty).as_ref(), Ok(value), "{value:?}");
    if value.is_wholly_known() {
        assert_eq!(decode_json(&reply.json, ty).as_ref(), Ok(value), "{value:?}");
    }
}

#[test]
fn random_plans_mean_the_same_elsewhere() {
    let Some(python) = tofusoup_python() else { return };
    let plans = env::var("GLSIZING_TEST_ORACLE_PLANS").map(|text| text.parse().expect("a number"));
    let plans = plans.unwrap_or(PLANS);
    let counts = thread::scope(|scope| {
        let run = |_| {
            scope.spawn(|| {
                let mut oracle = CtyOracle::start(&python, &plan_type().to_json());
                let mut random = TestRunner::default();
                let mut agreed = 0;
                while agreed < plans.div_ceil(ORACLES) {
                    let case = draw::cases().new_tree(&mut random).expect("a case").current();
                    // What AWS would refuse is an error and no plan.
                    let Ok(plan) = case.encoded() else { continue };
                    agrees(&mut oracle, &plan, plan_type());
                    agreed += 1;
                }
                agreed
            })
        };
        let runs: Vec<_> = (0..ORACLES).map(run).collect();
        runs.into_iter().map(|run| run.join().expect("no disagreement")).sum::<usize>()
    });
    println!("{counts} random plans mean the same to pyvider-cty");
    assert!(counts >= plans);
}

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

fn unknown(refinement: Refinement) -> Value {
    Value::Unknown(Some(Box::new(refinement)))
}

#[test]
fn every_kind_of_value_means_the_same_elsewhere() {
    let Some(python) = tofusoup_python() else { return };
    let check = |ty: Type, values: Vec<Value>| {
        let mut oracle = CtyOracle::start(&python, &ty.to_json());
        values.iter().for_each(|value| agrees(&mut oracle, value, &ty));
    };
    let numbers = ["0", "-1", "0.1", "1e-12", "127", "128", "-129", "65536", "4294967296"];
    let large = ["9223372036854775807", "-9223372036854775808", "18446744073709551616", "1.50"];
    let mut numbers: Vec<_> = numbers.into_iter().chain(large).map(number).collect();
    let bound = |text: &str| Some((text.parse::<Number>().unwrap(), true));
    let between = Refinement { lower: bound("0.5"), upper: bound("9"), ..Refinement::default() };
    numbers.extend([Value::Null, Value::UNKNOWN, unknown(between)]);
    check(Type::Number, numbers);
    let prefix = Refinement {
        null: Some(false),
        prefix: Some("https://".to_owned()),
        ..Refinement::default()
    };
    let texts = ["", "a", "é", "日本", "\u{1F600}", "line\nline", "\"quoted\"", "\0"];
    let mut texts: Vec<Value> = texts.into_iter().map(Value::from).collect();
    texts.extend([Value::from("x".repeat(70_000).as_str()), Value::Null, unknown(prefix)]);
    check(Type::String, texts);
    let length = Refinement {
        null: Some(false),
        max_length: Some(9),
        min_length: Some(1),
        ..Refinement::default()
    };
    check(
        Type::list(Type::Bool),
        vec![
            Value::List(vec![]),
            Value::List(vec![true.into(), Value::Null, Value::UNKNOWN]),
            Value::List(vec![false.into(); 70_000]),
            unknown(length),
        ],
    );
    check(Type::set(Type::String), vec![Value::list(["a", "b"]), Value::List(vec![])]);
    let tuple = Type::Tuple(vec![Type::String, Type::map(Type::Number)]);
    check(tuple, vec![Value::List(vec!["a".into(), Value::object([("k", number("0.3"))])])]);
    let brought =
        Value::Dynamic(Box::new((Type::list(Type::Number), Value::List(vec![number("2")]))));
    check(Type::Dynamic, vec![brought, Value::Null, Value::UNKNOWN]);
}
