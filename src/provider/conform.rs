//! Values that no core has converted to a schema's types: an object that a function is given, a file,
//! flags. They are held to the same types, and one name too many is an error.

use rust_decimal::Decimal;

use super::problem::{Problem, Problems};
use crate::text::did_you_mean;
use crate::tfplugin::{Attribute, AttributeType, Nesting, Path, Type, Value, quoted};

/// More than anybody corrects at a time; an object can have millions of parts.
const MOST_TOLD: usize = 10;

/// A value of the schema's types, or the parts that do not fit.
type Conformed = Result<Value, Problems>;

fn misfit(path: &Path, must: impl Into<String>) -> Problems {
    vec![Problem::must(path.clone(), must)]
}

/// The object that core would make of `value`: every attribute, null where nothing is given.
pub fn conform(attributes: &[Attribute], value: &Value, at: &Path) -> Conformed {
    let names: Vec<&str> = attributes.iter().map(|attribute| attribute.name.as_str()).collect();
    let list = names.join(", ");
    let Some(given) = value.as_map() else {
        return Err(misfit(at, format!("must be an object with the attributes {list}")));
    };
    let unknown = given.keys().filter(|name| !names.contains(&name.as_str())).map(|name| {
        let meant = did_you_mean(name, names.iter().copied());
        Err(misfit(&at.then_attribute(name), format!("does not exist{meant}; use one of {list}")))
    });
    let known = attributes.iter().map(|attribute| {
        let value = given.get(&attribute.name).unwrap_or(&Value::Null);
        let path = at.then_attribute(&attribute.name);
        of_attribute(&attribute.ty, value, &path).map(|part| (attribute.name.clone(), part))
    });
    all(unknown.chain(known)).map(|parts| Value::Map(parts.into_iter().collect()))
}

/// All of them, or what is wrong with any.
fn all<T>(parts: impl Iterator<Item = Result<T, Problems>>) -> Result<Vec<T>, Problems> {
    let (mut fit, mut misfits) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Ok(part) => fit.push(part),
            Err(found) => misfits.extend(found),
        }
        if misfits.len() >= MOST_TOLD {
            misfits.truncate(MOST_TOLD);
            break;
        }
    }
    if misfits.is_empty() { Ok(fit) } else { Err(misfits) }
}

fn of_attribute(ty: &AttributeType, value: &Value, at: &Path) -> Conformed {
    match ty {
        _ if value.is_null() => Ok(Value::Null),
        AttributeType::Plain(ty) => of_type(ty, value, at),
        AttributeType::Nested(Nesting::Single, parts) => conform(parts, value, at),
        AttributeType::Nested(Nesting::Map, parts) => {
            elements(value, at, |element, at| conform(parts, element, at))
        }
        AttributeType::Nested(Nesting::List | Nesting::Set, parts) => {
            items(value, at, |item, at| conform(parts, item, at))
        }
    }
}

fn of_type(ty: &Type, value: &Value, at: &Path) -> Conformed {
    let whole = || value.unwrapped().clone();
    match ty {
        _ if value.is_null() => Ok(Value::Null),
        Type::String if value.as_str().is_some() => Ok(whole()),
        Type::Bool if value.as_bool().is_some() => Ok(whole()),
        Type::Number => number(value).ok_or_else(|| misfit(at, must_be(ty, value))),
        Type::List(element) => items(value, at, |item, at| of_type(element, item, at)),
        Type::Set(element) => items(value, at, |item, at| of_type(element, item, at)).map(distinct),
        Type::Map(element) => elements(value, at, |part, at| of_type(element, part, at)),
        Type::Dynamic => Ok(whole()),
        _ => Err(misfit(at, must_be(ty, value))),
    }
}

/// A set has each element once.
fn distinct(list: Value) -> Value {
    let mut distinct: Vec<Value> = Vec::new();
    for item in list.as_list().unwrap_or_default() {
        if !distinct.contains(item) {
            distinct.push(item.clone());
        }
    }
    Value::List(distinct)
}

/// A number, or text that spells one: core converts it too.
fn number(value: &Value) -> Option<Value> {
    let spelt = || value.as_str()?.parse().ok();
    value.as_number().cloned().or_else(spelt).map(Value::Number)
}

fn items(value: &Value, at: &Path, one: impl Fn(&Value, &Path) -> Conformed) -> Conformed {
    let items = value.as_list().ok_or_else(|| misfit(at, "must be a list"))?;
    let items = (0_i64..).zip(items).map(|(index, item)| one(item, &at.then_index(index)));
    all(items).map(Value::List)
}

fn elements(value: &Value, at: &Path, one: impl Fn(&Value, &Path) -> Conformed) -> Conformed {
    let parts = value.as_map().ok_or_else(|| misfit(at, "must be a map"))?;
    let element = |(key, part): (&String, &Value)| {
        one(part, &at.then_key(key)).map(|part| (key.clone(), part))
    };
    all(parts.iter().map(element)).map(|parts| Value::Map(parts.into_iter().collect()))
}

fn must_be(ty: &Type, value: &Value) -> String {
    let must = match ty {
        Type::String => "text",
        Type::Bool => "true or false",
        _ => "a number",
    };
    match value.as_str() {
        Some(text) => format!("must be {must}; {} was given{}", quoted(text), percent(ty, text)),
        None => format!("must be {must}"),
    }
}

/// How to write a percentage: ` (write 0.2 for 20 %)`.
fn percent(ty: &Type, text: &str) -> String {
    let share = text.strip_suffix('%').and_then(|number| number.trim().parse::<Decimal>().ok());
    match share.and_then(|percent| percent.checked_div(Decimal::ONE_HUNDRED)) {
        Some(share) if *ty == Type::Number => {
            let percent = text.trim_end_matches('%').trim();
            format!(" (write {} for {percent} %)", share.normalize())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tfplugin::Mode;

    fn schema() -> Vec<Attribute> {
        let leaf = |name, ty| Attribute::new(name, ty, Mode::Optional, "");
        let parts = vec![leaf("size", Type::Number)];
        vec![
            leaf("users", Type::Number),
            leaf("families", Type::list(Type::String)),
            Attribute::nested("groups", Nesting::Map, parts, Mode::Optional, ""),
        ]
    }

    #[track_caller]
    fn refuses(value: Value, expected: &str) {
        let misfits = conform(&schema(), &value, &Path::default()).unwrap_err();
        let texts: Vec<String> = misfits.iter().map(|one| one.text(&one.path)).collect();
        assert_eq!(texts.join("\n"), expected);
    }

    #[test]
    fn fills_in_and_converts_as_core_does() {
        let given = Value::object([("users", Value::from("5"))]);
        let expected = [("users", 5.into()), ("families", Value::Null), ("groups", Value::Null)];
        let conformed = conform(&schema(), &given, &Path::default()).unwrap();
        assert_eq!(conformed, Value::object(expected));
    }

    #[test]
    fn names_the_part_that_does_not_fit() {
        refuses(
            Value::object([("user", 5.into())]),
            "user does not exist (did you mean users?); use one of users, families, groups.",
        );
        refuses(
            Value::object([("users", "five".into())]),
            "users must be a number; \"five\" was given.",
        );
        refuses(Value::object([("families", "m6i".into())]), "families must be a list.");
        refuses(Value::object([("families", Value::list([5]))]), "families[0] must be text.");
        let group = Value::object([("web", Value::object([("sizes", 5.into())]))]);
        refuses(
            Value::object([("groups", group)]),
            "groups[\"web\"].sizes does not exist (did you mean size?); use one of size.",
        );
    }

    #[test]
    fn ends_after_ten() {
        let given = Value::object((0..1000).map(|at| (format!("n{at}"), Value::Null)));
        assert_eq!(conform(&schema(), &given, &Path::default()).unwrap_err().len(), MOST_TOLD);
    }

    #[test]
    fn names_every_part_that_does_not_fit() {
        let given =
            [("user", 5.into()), ("users", "five".into()), ("families", Value::list([5, 6]))];
        refuses(
            Value::object(given),
            "user does not exist (did you mean users?); use one of users, families, groups.\n\
             users must be a number; \"five\" was given.\n\
             families[0] must be text.\n\
             families[1] must be text.",
        );
    }
}
