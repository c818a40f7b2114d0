//! Tests of the codec on random types, values and bytes.

use proptest::prelude::*;

use super::*;
use crate::tfplugin::value::{Number, Type, Value};

fn types() -> impl Strategy<Value = Type> {
    let leaf =
        prop_oneof![Just(Type::String), Just(Type::Number), Just(Type::Bool), Just(Type::Dynamic)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(Type::list),
            inner.clone().prop_map(Type::map),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Type::Tuple),
            prop::collection::btree_map("[a-c]", inner, 0..3).prop_map(Type::Object),
        ]
    })
}

fn values(ty: Type) -> BoxedStrategy<Value> {
    let known = match ty.clone() {
        Type::String => any::<String>().prop_map(Value::String).boxed(),
        Type::Number => (any::<i128>(), 0u32..40)
            .prop_map(|(mantissa, scale)| Number::from_parts(mantissa, scale).into())
            .boxed(),
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Dynamic => types()
            .prop_filter("a type of its own", |ty| *ty != Type::Dynamic)
            .prop_flat_map(|ty| {
                values(ty.clone())
                    .prop_filter("refinements are lost", |value| !value.is_unknown())
                    .prop_map(move |value| Value::Dynamic(Box::new((ty.clone(), value))))
            })
            .boxed(),
        Type::List(element) | Type::Set(element) => {
            prop::collection::vec(values(*element), 0..3).prop_map(Value::List).boxed()
        }
        Type::Map(element) => prop::collection::btree_map(any::<String>(), values(*element), 0..3)
            .prop_map(Value::Map)
            .boxed(),
        Type::Tuple(types) => {
            let elements: Vec<_> = types.into_iter().map(values).collect();
            elements.prop_map(Value::List).boxed()
        }
        Type::Object(types) => {
            let (names, parts): (Vec<_>, Vec<_>) =
                types.into_iter().map(|(name, ty)| (name, values(ty))).unzip();
            parts.prop_map(move |parts| Value::object(names.iter().cloned().zip(parts))).boxed()
        }
    };
    prop_oneof![8 => known, 1 => Just(Value::Null), 1 => Just(Value::UNKNOWN)].boxed()
}

fn typed_values() -> impl Strategy<Value = (Type, Value)> {
    types().prop_flat_map(|ty| (Just(ty.clone()), values(ty)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_encoded_decodes_to_itself((ty, value) in typed_values()) {
        let bytes = encode(&value, &ty).unwrap();
        prop_assert_eq!(decode(&bytes, &ty), Ok(value));
    }

    #[test]
    fn any_cut_is_an_error_and_no_panic((ty, value) in typed_values(), cut in any::<prop::sample::Index>()) {
        let bytes = encode(&value, &ty).unwrap();
        let cut = cut.index(bytes.len());
        prop_assert!(decode(&bytes[..cut], &ty).is_err());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), ty in types()) {
        let _ = decode(&bytes, &ty);
        let _ = decode_json(&bytes, &ty);
        if let Ok(value) = decode(&bytes, &ty) {
            let _ = encode(&value, &ty);
        }
    }

    #[test]
    fn any_value_meets_any_type_without_a_panic((_, value) in typed_values(), ty in types()) {
        if let Ok(bytes) = encode(&value, &ty) {
            prop_assert!(decode(&bytes, &ty).is_ok());
        }
    }

    #[test]
    fn types_name_themselves(ty in types()) {
        prop_assert_eq!(Type::from_json(ty.to_json()), Ok(ty));
    }
}
