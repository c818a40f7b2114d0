//! Small crates with one fault each, so that the checks are known to see it.

use super::modules::Modules;
use super::{cycles_of, misuses};

/// A crate with these files, by path below `src`; `lib.rs` declares the layers.
fn sample(files: &[(&str, &str)]) -> Modules {
    Modules::read(|path| {
        let file = path.strip_prefix("src/").unwrap();
        let lib = (file == "lib.rs").then_some("mod units; mod guide; mod aws; mod sizing;");
        let empty = ["units/mod.rs", "guide/mod.rs", "aws/mod.rs", "sizing/mod.rs"];
        let given = files.iter().find(|(name, _)| *name == file).map(|(_, text)| *text);
        let empty = empty.contains(&file).then_some("pub struct Own;");
        given.or(lib).or(empty).map(str::to_owned)
    })
}

fn misuse_in(text: &str) -> Vec<String> {
    misuses(&sample(&[("guide/mod.rs", text)]).references())
}

#[test]
fn each_kind_of_use_of_a_layer_is_seen() {
    let faulty = [
        "use crate::aws::Own;",
        "use crate::{units::Own as Unit, aws::Own};",
        "use crate::{units::{self}, aws::{self, Own as Other}};",
        "use crate::aws as cloud; fn f() -> cloud::Own {}",
        "use super::aws::Own;",
        "use self::super::aws::Own;",
        "use super::{units, aws};",
        "use crate::aws::*;",
        "fn f() { use crate::aws::Own; }",
        "fn f() { crate::aws::f() }",
        "fn f() -> super::aws::Own {}",
        "fn f() { println!(\"{}\", crate::aws::f()); }",
        "#[derive(Deserialize)] struct S { #[serde(with = \"crate::aws::text\")] field: u8 }",
        "mod inner { use super::super::aws::Own; }",
        "pub use crate::aws::Own;",
    ];
    for text in faulty {
        assert_eq!(misuse_in(text).len().min(1), 1, "not seen: {text}");
    }
    for text in ["use crate::units::Own;", "#[cfg(test)] mod tests { use crate::aws::Own; }"] {
        assert!(misuse_in(text).is_empty(), "{text}: {:?}", misuse_in(text));
    }
}

#[test]
fn each_kind_of_use_of_the_system_is_seen() {
    let faulty = [
        "use std::fs;",
        "use std::{collections::BTreeMap, fs::File};",
        "use std::{fmt, net::{IpAddr as Address}};",
        "use std::time as clock; fn f() { clock::Instant::now(); }",
        "use std as system; fn f() { system::env::var(\"A\"); }",
        "use std::*; fn f() { fs::read(\"a\"); }",
        "fn f() { std::process::exit(1) }",
        "fn f() { assert!(std::env::args().count() > 1); }",
        "use tokio::sync::mpsc;",
        "fn f() -> ::tonic::Status {}",
    ];
    for text in faulty {
        assert_eq!(misuse_in(text).len().min(1), 1, "not seen: {text}");
    }
    for text in ["use std::fmt;", "use tokio_stream::Stream;", "use std::{sync::Arc, time_of::X};"]
    {
        assert!(misuse_in(text).is_empty(), "{text}: {:?}", misuse_in(text));
    }
}

fn cycles_in(files: &[(&str, &str)]) -> Vec<String> {
    cycles_of(&sample(files))
}

const PARENT: &str = "mod a; mod b; pub use a::A; pub use b::{B, self as bee};";

#[test]
fn each_kind_of_cycle_is_seen() {
    let ways = [
        "use super::b::B; pub struct A;",
        "use super::{b::B as Other}; pub struct A;",
        "use crate::aws::{b::{B}}; pub struct A;",
        "use super::b; pub struct A(b::B);",
        "pub struct A(super::b::B);",
        // Through what the parent re-exports.
        "use super::B; pub struct A;",
        "use crate::aws::B; pub struct A;",
        "pub struct A(crate::aws::bee::B);",
        "pub struct A; fn f() { format!(\"{:?}\", super::B); }",
        "use super::b::*; pub struct A;",
    ];
    for a in ways {
        let files =
            [("aws/mod.rs", PARENT), ("aws/a.rs", a), ("aws/b.rs", "use super::A; pub struct B;")];
        let found = cycles_in(&files);
        assert_eq!(found.len(), 1, "{a}: {found:?}");
        assert!(found[0].contains("aws::a") && found[0].contains("aws::b"), "{found:?}");
    }
}

#[test]
fn a_child_that_needs_its_parent_is_a_cycle_only_where_the_parent_needs_it() {
    let child = ("aws/a.rs", "use super::Limit; pub struct A;");
    let with = |parent| cycles_in(&[("aws/mod.rs", parent), child]);
    assert_eq!(with("mod a; use a::A; pub struct Limit(A);").len(), 1);
    assert_eq!(with("mod a; pub struct Limit; fn f() { a::f() }").len(), 1);
    assert_eq!(with("mod a; pub use a::A; pub struct Limit(A);").len(), 1);
    assert_eq!(with("mod a; pub use a::A; pub struct Limit;").len(), 0);
    assert_eq!(with("mod a; pub use a::*; pub struct Limit;").len(), 0);
}

#[test]
fn longer_cycles_are_seen_over_layers() {
    let files = [
        ("units/mod.rs", "use crate::guide::G; pub struct U;"),
        ("guide/mod.rs", "use crate::aws::A; pub struct G;"),
        ("aws/mod.rs", "use crate::units::U; pub struct A;"),
    ];
    let found = cycles_in(&files);
    assert_eq!(found, ["aws -[U]-> units -[G]-> guide -[A]-> aws"]);
}

#[test]
fn what_is_no_cycle_is_none() {
    let none = [
        // The parent declares and passes on, the children use one another in one direction.
        ("use super::B; pub struct A;", "pub struct B;"),
        ("pub struct A;", "#[cfg(test)] use super::A; pub struct B;"),
        ("pub(super) struct A; use super::b::B;", "pub(in crate::aws) struct B;"),
    ];
    for (a, b) in none {
        let found = cycles_in(&[("aws/mod.rs", PARENT), ("aws/a.rs", a), ("aws/b.rs", b)]);
        assert!(found.is_empty(), "{a} / {b}: {found:?}");
    }
}
