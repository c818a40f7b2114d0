//! The configuration of a `glsizing_plan`, as JSON without its nulls: checked, and if nothing is
//! wrong with it, planned. Every plan is one that core takes.
#![no_main]

use std::sync::{Arc, LazyLock};

use glsizing::provider::Glsizing;
use glsizing::tfplugin::codec::{decode, decode_json, encode};
use glsizing::tfplugin::{Cancellation, DataSource, Diagnostic, Provider, Type};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value as Json};

static SOURCE: LazyLock<Arc<dyn DataSource>> = LazyLock::new(|| {
    let mut sources = Glsizing::default().data_sources().into_iter();
    sources.find(|source| source.type_name() == "glsizing_plan").expect("the data source")
});
static TYPE: LazyLock<Type> = LazyLock::new(|| SOURCE.schema().ty());

/// The same with every attribute that the type has.
fn complete(json: Json, ty: &Type) -> Json {
    match (json, ty) {
        (Json::Object(mut given), Type::Object(types)) => {
            let mut all: Map<_, _> = types
                .iter()
                .map(|(name, ty)| {
                    let given = given.remove(name).unwrap_or(Json::Null);
                    (name.clone(), complete(given, ty))
                })
                .collect();
            all.extend(given);
            Json::Object(all)
        }
        (Json::Object(given), Type::Map(element)) => {
            given.into_iter().map(|(key, json)| (key, complete(json, element))).collect()
        }
        (json, _) => json,
    }
}

fuzz_target!(|input: &[u8]| {
    let Ok(given) = serde_json::from_slice::<Json>(input) else { return };
    let text = complete(given, &TYPE).to_string();
    let Ok(config) = decode_json(text.as_bytes(), &TYPE) else { return };
    if SOURCE.validate(&config).iter().any(Diagnostic::is_error) {
        return;
    }
    let outcome = SOURCE.read(&config, &Cancellation::never());
    if outcome.diagnostics.iter().any(Diagnostic::is_error) {
        return;
    }
    let plan = outcome.value.expect("a plan or an error");
    let bytes = encode(&plan, &TYPE).expect("a plan conforms to the schema");
    let again = decode(&bytes, &TYPE).expect("a plan decodes");
    assert!(again.is_wholly_known());
});
