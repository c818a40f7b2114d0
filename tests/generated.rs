//! Generated code is committed. Each test makes it again, writes it where it was stale, and then
//! fails, so that a second run passes and the difference shows in review.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use glsizing::aws::Catalogue;
use glsizing::aws::price::{PriceBook, Service};
use glsizing::guide::Guide;
use glsizing::provider::{Glsizing, docs};
use glsizing::tfplugin::encode_schemas;
use rmp::encode;
use sha2::{Digest, Sha256};

#[test]
fn protobuf_code_is_current() {
    let made = tempfile::tempdir().expect("temporary directory");
    let files = ["proto/tfplugin6.proto", "proto/go_plugin.proto"];
    let descriptors = protox::compile(files, ["proto"]).expect("valid .proto files");
    tonic_prost_build::configure()
        .build_transport(false)
        .btree_map(".")
        .emit_rerun_if_changed(false)
        .out_dir(made.path())
        .compile_fds(descriptors)
        .expect("code from descriptors");
    let committed = Path::new("src/tfplugin/generated");
    let stale: Vec<_> = ["tfplugin6.rs", "plugin.rs"]
        .into_iter()
        .filter(|name| replace(&made.path().join(name), &committed.join(name)))
        .collect();
    assert!(stale.is_empty(), "{stale:?} in {committed:?} were stale and are now written: commit");
}

#[test]
fn encoded_schemas_are_current() {
    let made = encode_schemas(Glsizing::default());
    let committed = "src/provider/schemas.bin";
    if fs::read(committed).map_or(true, |bytes| bytes != made) {
        fs::write(committed, made).expect("writable source tree");
        panic!("{committed} was stale and is now written: commit");
    }
}

#[test]
fn schema_of_guides_is_current() {
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_glsizing"))
        .args(["guide", "schema"])
        .output()
        .expect("the command runs");
    let committed = "docs/guide.schema.json";
    if fs::read(committed).map_or(true, |text| text != made.stdout) {
        fs::write(committed, made.stdout).expect("writable source tree");
        panic!("{committed} was stale and is now written: commit");
    }
}

/// The embedded documents in MessagePack, decimals as text: no release parses their TOML.
#[test]
fn packed_documents_are_current() {
    let stale: Vec<_> = ["guide", "aws/price", "sizing"]
        .into_iter()
        .flat_map(|module| fs::read_dir(format!("src/{module}/data")).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .filter(|path| {
            let text = fs::read_to_string(path).expect("a document");
            let mut made = Vec::new();
            pack(&toml::Value::Table(toml::from_str(&text).expect("TOML")), &mut made);
            write_stale(&path.with_extension("msgpack"), &made)
        })
        .collect();
    let hash = Guide::parse(Guide::EMBEDDED).expect("a guide").hash + "\n";
    let hash_is_stale = write_stale(Path::new("src/guide/data/guide.sha256"), hash.as_bytes());
    assert!(
        stale.is_empty() && !hash_is_stale,
        "{stale:?} were packed again, or the guide's hash: commit"
    );
}

/// The files of the catalogue, read and checked: no release reads their texts.
#[test]
fn packed_catalogue_is_current() {
    let committed = "src/aws/data/catalogue.msgpack";
    let is_stale = write_stale(Path::new(committed), &Catalogue::pack());
    assert!(!is_stale, "{committed} was stale and is now written: commit");
}

/// Where the types are in the price files: no release looks for them.
#[test]
fn places_of_types_are_current() {
    let is_stale = |service: &Service| {
        let committed = format!("src/aws/price/data/{service}.msgpack");
        let made = PriceBook::packed_places(*service);
        made.is_some_and(|made| write_stale(Path::new(&committed), &made))
    };
    let stale: Vec<_> = Service::ALL.into_iter().filter(is_stale).collect();
    assert!(stale.is_empty(), "the places of {stale:?} were stale and are now written: commit");
}

fn pack(value: &toml::Value, into: &mut Vec<u8>) {
    let written = "memory is enough";
    match value {
        toml::Value::Table(table) => {
            encode::write_map_len(into, table.len().try_into().expect("few")).expect(written);
            for (key, value) in table {
                encode::write_str(into, key).expect(written);
                pack(value, into);
            }
        }
        toml::Value::Array(list) => {
            encode::write_array_len(into, list.len().try_into().expect("few")).expect(written);
            list.iter().for_each(|one| pack(one, into));
        }
        toml::Value::Integer(whole) => {
            encode::write_sint(into, *whole).expect(written);
        }
        toml::Value::Boolean(truth) => encode::write_bool(into, *truth).expect(written),
        toml::Value::String(text) => encode::write_str(into, text).expect(written),
        toml::Value::Float(number) => encode::write_str(into, &number.to_string()).expect(written),
        toml::Value::Datetime(_) => panic!("no document has a time"),
    }
}

#[test]
fn hash_of_the_prices_is_current() {
    // Part of every plan's id, so that their order stays.
    const FILES: [&str; 8] = [
        "ec2.csv",
        "rds.csv",
        "elasticache.csv",
        "mq.csv",
        "units.csv",
        "provenance.csv",
        "sources.toml",
        "book.toml",
    ];
    let folder = Path::new("src/aws/price/data");
    let committed = folder.join("sha256.txt");
    let files = fs::read_dir(folder).expect("a folder").count();
    // The hash, the two documents once more in MessagePack, and where types are in the four tables of types.
    assert_eq!(files, FILES.len() + 3 + 4, "a file of {folder:?} is not in the hash");
    let hash = FILES.iter().fold(Sha256::new(), |hash, file| {
        hash.chain_update(fs::read(folder.join(file)).expect("a price file"))
    });
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if fs::read_to_string(&committed).map_or(true, |text| text != format!("{hex}\n")) {
        fs::write(&committed, format!("{hex}\n")).expect("writable source tree");
        panic!("{committed:?} was stale and is now written: commit");
    }
}

#[test]
fn documentation_is_current() {
    let folder = Path::new("docs");
    let mut stale = Vec::new();
    let pages = pages();
    for page in &pages {
        let path = folder.join(&page.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable source tree");
        if fs::read_to_string(&path).map_or(true, |committed| committed != page.text) {
            fs::write(&path, &page.text).expect("writable source tree");
            stale.push(&page.path);
        }
    }
    assert!(stale.is_empty(), "{stale:?} in docs/ were stale and are now written: commit");
    let made: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    for kind in ["data-sources", "functions"] {
        for entry in fs::read_dir(folder.join(kind)).expect("a folder") {
            let name = entry.expect("an entry").file_name().into_string().expect("text");
            assert!(
                made.contains(format!("{kind}/{name}").as_str()),
                "docs/{kind}/{name} is of nothing"
            );
        }
    }
}

/// The provider's pages, and the command line's where it is built.
fn pages() -> Vec<docs::Page> {
    #[cfg_attr(not(feature = "cli"), allow(unused_mut))]
    let mut pages = docs::pages();
    #[cfg(feature = "cli")]
    pages.push(glsizing::cli::docs::page());
    pages
}

/// Writes `made` to a file that differs, and says whether it did.
fn write_stale(committed: &Path, made: &[u8]) -> bool {
    let differs = fs::read(committed).map_or(true, |bytes| bytes != made);
    if differs {
        fs::write(committed, made).expect("writable source tree");
    }
    differs
}

/// Writes `made` over `committed` if they differ, and says whether they did.
fn replace(made: &Path, committed: &Path) -> bool {
    let made = fs::read_to_string(made).expect("generated file");
    let differs = fs::read_to_string(committed).map_or(true, |committed| committed != made);
    if differs {
        fs::write(committed, made).expect("writable source tree");
    }
    differs
}
