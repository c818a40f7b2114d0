//! Text into the place of an input: `500`, `internet_gb=100`, `node_groups.web.desired_size=3`.

use serde_json::{Map, Value as Json};

use super::number;
use crate::provider::offline::{Argument, Shape, quoted, shortened};
use crate::text::meant;

type Object = Map<String, Json>;

/// Takes one use of an input's flag over. The first use replaces a list that a file gave.
pub fn flag(
    values: &mut Object,
    argument: &Argument,
    text: &str,
    first: bool,
) -> Result<(), String> {
    match &argument.shape {
        Shape::Object(_) | Shape::Map(_) => {
            let example = example(argument);
            let (path, text) = split(text, &format!("must be NAME=VALUE{example}"))?;
            put(values, &argument.name, &argument.shape, At(&[], &path), text, false)
        }
        shape => put(values, &argument.name, shape, At(&[], &[]), text, !first),
    }
}

/// Takes `input=value` over, and gives the input's name.
pub fn assignment(
    values: &mut Object,
    arguments: &[Argument],
    text: &str,
) -> Result<String, String> {
    let (path, text) = split(text, "must be INPUT=VALUE, such as users=1000")?;
    let argument = find(arguments, At(&[], &path))?;
    put(values, &argument.name, &argument.shape, At(&path[..1], &path[1..]), text, false)?;
    Ok(argument.name.clone())
}

/// The way to a value: the names that are found, and those that follow.
#[derive(Clone, Copy)]
struct At<'p>(&'p [&'p str], &'p [&'p str]);

impl At<'_> {
    /// What the value must be, after its path.
    fn must(&self, must: &str) -> String {
        let path: Vec<_> = self.0.iter().map(|name| shortened(name)).collect();
        format!("{} {must}", path.join(".")).trim_start().to_owned()
    }
}

/// `, such as internet_gb=100` for an input with parts.
fn example(argument: &Argument) -> &'static str {
    match argument.name.as_str() {
        "current" => ", such as database.instance_class=db.m5.large",
        "instance_families" => ", such as database=db.m6i",
        "load" => ", such as users=500",
        "usage" => ", such as internet_gb=100",
        "system_pods" => ", such as memory_mib=300",
        _ => "",
    }
}

/// `a.b=text` as path and text.
fn split<'t>(text: &'t str, must: &str) -> Result<(Vec<&'t str>, &'t str), String> {
    let parts = text.split_once('=').ok_or_else(|| format!("{must}; {} was given", quoted(text)));
    let (path, text) = parts?;
    Ok((path.split('.').collect(), text))
}

/// The argument of the next name.
fn find<'a>(arguments: &'a [Argument], at: At) -> Result<&'a Argument, String> {
    let At(found, rest) = at;
    let name = rest.first().copied().unwrap_or_default();
    arguments.iter().find(|one| one.name == name).ok_or_else(|| {
        let before: String = found.iter().map(|name| format!("{}.", shortened(name))).collect();
        let names: Vec<&str> = arguments.iter().map(|one| one.name.as_str()).collect();
        let meant = meant(name, names.iter().copied());
        let meant = meant.map_or(String::new(), |one| format!(" (did you mean {before}{one}?)"));
        let (name, known) = (shortened(name), names.join(", "));
        format!("{before}{name} does not exist{meant}; use one of {known}")
    })
}

fn put(
    into: &mut Object,
    name: &str,
    shape: &Shape,
    at: At,
    text: &str,
    append: bool,
) -> Result<(), String> {
    let [next, rest @ ..] = at.1 else {
        return put_leaf(into, name, shape, text, append).map_err(|must| at.must(&must));
    };
    let inner = match shape {
        Shape::Object(parts) => find(parts, at)?.shape.clone(),
        Shape::Map(element) => (**element).clone(),
        _ => return Err(at.must(&format!("is a single value, which has no {}", shortened(next)))),
    };
    let path = [at.0, &[*next]].concat();
    let place = into.entry(name).or_insert(Json::Null);
    if !place.is_object() {
        *place = Json::Object(Object::new());
    }
    match place {
        Json::Object(parts) => put(parts, next, &inner, At(&path, rest), text, append),
        _ => Ok(()),
    }
}

fn put_leaf(
    into: &mut Object,
    name: &str,
    shape: &Shape,
    text: &str,
    append: bool,
) -> Result<(), String> {
    let Shape::List(element) = shape else {
        into.insert(name.to_owned(), leaf(shape, text)?);
        return Ok(());
    };
    let items = text.split(',').filter(|item| !item.is_empty()).map(|item| leaf(element, item));
    let items: Vec<Json> = items.collect::<Result<_, _>>()?;
    match into.get_mut(name) {
        Some(Json::Array(earlier)) if append => earlier.extend(items),
        _ => {
            into.insert(name.to_owned(), Json::Array(items));
        }
    }
    Ok(())
}

/// Text as the shape has it. What is no number stays text, for the input to refuse by its limits.
fn leaf(shape: &Shape, text: &str) -> Result<Json, String> {
    match shape {
        Shape::Truth => match text {
            "true" => Ok(Json::Bool(true)),
            "false" => Ok(Json::Bool(false)),
            _ => Err(format!("must be true or false; {} was given", quoted(text))),
        },
        Shape::Number => Ok(Json::String(number::plain(text))),
        Shape::Text => Ok(Json::String(text.to_owned())),
        Shape::List(_) | Shape::Map(_) | Shape::Object(_) => {
            Err("must be NAME=VALUE, down to a single value".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::provider::offline::arguments;

    #[track_caller]
    fn assigns(texts: &[&str], expected: Json) {
        let mut values = Object::new();
        for text in texts {
            assignment(&mut values, &arguments(), text).unwrap();
        }
        assert_eq!(Json::Object(values), expected);
    }

    #[test]
    fn finds_the_place_at_every_depth() {
        assigns(&["users=5", "basis=tier"], json!({"users": "5", "basis": "tier"}));
        assigns(
            &["usage.internet_gb=1", "usage.nat_gb=2"],
            json!({"usage": {"internet_gb": "1", "nat_gb": "2"}}),
        );
        assigns(
            &[
                "current.node_groups.web.instance_types=m5.large",
                "current.node_groups.web.max_size=3",
            ],
            json!({"current": {"node_groups": {"web": {"instance_types": ["m5.large"], "max_size": "3"}}}}),
        );
        assigns(
            &["instance_families.cache=m6g,r6g"],
            json!({"instance_families": {"cache": ["m6g", "r6g"]}}),
        );
    }

    #[test]
    fn names_what_does_not_exist() {
        let refuses = |text: &str, expected: &str| {
            let error = assignment(&mut Object::new(), &arguments(), text).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        };
        refuses(
            "user=5",
            "user does not exist (did you mean users?); use one of organizations, users,",
        );
        refuses(
            "usage.internet=5",
            "usage.internet does not exist (did you mean usage.internet_gb?); use one of load_balancer",
        );
        refuses(
            "current.database.class=x",
            "current.database.class does not exist (did you mean current.database.instance_class?); use one of \
             engine_version, instance_class, ",
        );
        refuses("users.a=5", "users is a single value, which has no a");
        refuses(
            "survive_zone_loss=yes",
            "survive_zone_loss must be true or false; \"yes\" was given",
        );
        refuses("usage=5", "usage must be NAME=VALUE, down to a single value");
        refuses("users", "must be INPUT=VALUE, such as users=1000; \"users\" was given");
    }

    #[test]
    fn a_flag_has_an_example_for_each_input_with_parts() {
        let error = |name: &str, text: &str| {
            let arguments = arguments();
            let argument = arguments.iter().find(|one| one.name == name).unwrap();
            flag(&mut Object::new(), argument, text, true).unwrap_err()
        };
        let expected =
            "must be NAME=VALUE, such as database.instance_class=db.m5.large; \"foo\" was given";
        assert_eq!(error("current", "foo"), expected);
        let expected = "database.class does not exist (did you mean database.instance_class?); use one of engine";
        assert!(error("current", "database.class=x").starts_with(expected));
        for argument in arguments() {
            let has_parts = matches!(argument.shape, Shape::Object(_) | Shape::Map(_));
            let Some(example) = example(&argument).strip_prefix(", such as ").filter(|_| has_parts)
            else {
                assert!(!has_parts, "{} has no example", argument.name);
                continue;
            };
            flag(&mut Object::new(), &argument, example, true).unwrap();
        }
    }
}
