//! Which layer may use which, and that modules form no cycle.

mod cycles;
mod modules;
mod names;
mod samples;

use crate::source_files::{contains_word, rust_files};
use modules::{Modules, Reference, needs};
use std::fs;
use std::path::Path;

/// A module of the crate's root, the others that it may use, and what it must not use.
struct Layer {
    name: &'static str,
    may_use: &'static [&'static str],
    /// Crates and modules of `std`.
    never: &'static [&'static str],
    /// Words that must not be in its files, comments included.
    no_word: &'static [&'static str],
}

const SYSTEM: &[&str] =
    &["tokio", "tonic", "std::fs", "std::env", "std::net", "std::time", "std::process"];

const LAYERS: &[Layer] = &[
    Layer { name: "text", may_use: &[], never: SYSTEM, no_word: &[] },
    Layer { name: "units", may_use: &["text"], never: SYSTEM, no_word: &[] },
    Layer { name: "guide", may_use: &["text", "units"], never: SYSTEM, no_word: &[] },
    Layer { name: "aws", may_use: &["text", "units"], never: SYSTEM, no_word: &[] },
    Layer {
        name: "sizing",
        may_use: &["text", "units", "guide", "aws"],
        never: SYSTEM,
        no_word: &[],
    },
    Layer {
        name: "tfplugin",
        may_use: &["text"],
        never: &[],
        no_word: &["workload", "Workload", "AWS", "sizing"],
    },
    Layer {
        name: "provider",
        may_use: &["text", "units", "guide", "aws", "sizing", "tfplugin"],
        never: &["tonic", "prost", "tokio", "std::net"],
        no_word: &[],
    },
    Layer {
        name: "cli",
        may_use: &["text", "units", "guide", "aws", "sizing", "provider"],
        never: &["tonic", "std::net"],
        no_word: &[],
    },
];

#[test]
fn a_layer_uses_only_what_it_may() {
    let modules = Modules::of_the_library();
    assert!(modules.len() > 200, "{}", modules.len());
    let faults = misuses(&modules.references());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Uses against the table, one line each.
fn misuses(references: &[Reference]) -> Vec<String> {
    let mut faults = Vec::new();
    for layer in LAYERS {
        let own =
            references.iter().filter(|r| r.from.first().is_some_and(|name| name == layer.name));
        for reference in own {
            let place = reference.from.join("::");
            let named = reference.named.join("::");
            if reference.external {
                if layer
                    .never
                    .iter()
                    .any(|path| (named.clone() + "::").starts_with(&format!("{path}::")))
                {
                    faults.push(format!("{place} uses {named}"));
                }
                continue;
            }
            let other = reference.named.first().map_or("", String::as_str);
            if is_layer(other) && other != layer.name && !layer.may_use.contains(&other) {
                faults.push(format!("{place} uses {named}"));
            }
        }
    }
    faults
}

fn is_layer(name: &str) -> bool {
    LAYERS.iter().any(|layer| layer.name == name)
}

#[test]
fn modules_form_no_cycle() {
    let found = cycles_of(&Modules::of_the_library());
    assert!(found.is_empty(), "{} cycles:\n{}", found.len(), found.join("\n"));
}

/// Each cycle in one line: who needs whom, and the names that show it.
fn cycles_of(modules: &Modules) -> Vec<String> {
    let mut needs = needs(&modules.references());
    needs.retain(|(from, to), _| !(is_generated(from) && is_generated(to)));
    let shown =
        |path: &names::Path| if path.is_empty() { "lib".to_owned() } else { path.join("::") };
    let line = |cycle: Vec<names::Path>| {
        let steps = (0..cycle.len()).map(|at| {
            let next = &cycle[(at + 1) % cycle.len()];
            let names = needs[&(cycle[at].clone(), next.clone())].iter();
            let names: Vec<_> = names.map(|name| name.rsplit("::").next().unwrap()).collect();
            format!("{} -[{}]-> ", shown(&cycle[at]), names.join(" "))
        });
        steps.collect::<String>() + &shown(&cycle[0])
    };
    cycles::cycles(needs.keys().map(|(from, to)| (from, to))).into_iter().map(line).collect()
}

/// The compiler of protobuf nests modules whose types name one another.
fn is_generated(module: &names::Path) -> bool {
    module.iter().any(|name| name == "generated")
}

#[test]
fn every_module_is_in_a_layer() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let outside = ["lib.rs", "main.rs", "bin"].contains(&name.as_str());
        assert!(outside || is_layer(name.trim_end_matches(".rs")), "src/{name} is in no layer");
    }
}

#[test]
fn a_layer_has_no_word_of_another() {
    for layer in LAYERS.iter().filter(|layer| !layer.no_word.is_empty()) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer.name);
        let files = rust_files(&folder);
        assert!(!files.is_empty(), "{}", folder.display());
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let word = layer.no_word.iter().find(|word| contains_word(&text, word));
            assert!(word.is_none(), "{}: {word:?} does not belong here", file.display());
        }
    }
}
