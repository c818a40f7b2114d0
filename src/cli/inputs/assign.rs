//! Text into the place of an input: `500`, `internet_gb=100`, `node_groups.web.desired_size=3`.

use serde_json::{Map, Value as Json};

use super::number;
use crate::provider::offline::{Argument, Shape, quoted, shortened};
use crate::text::did_you_mean;

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
            let (path, text) = split(text, "must be NAME=VALUE")?;
            put(values, &argument.name, &argument.shape, &path, text, false)
        }
        shape => put(values, &argument.name, shape, &[], text, !first),
    }
}

/// Takes `input=value` over, and gives the input's name.
pub fn assignment(
    values: &mut Object,
    arguments: &[Argument],
    text: &str,
) -> Result<String, String> {
    let (path, text) = split(text, "must be INPUT=VALUE")?;
    let (name, rest) = path.split_first().ok_or("must be INPUT=VALUE")?;
    let argument = find(arguments, name)?;
    put(values, name, &argument.shape, rest, text, false)?;
    Ok((*name).to_owned())
}

/// `a.b=text` as path and text.
fn split<'t>(text: &'t str, must: &str) -> Result<(Vec<&'t str>, &'t str), String> {
    let parts = text.split_once('=').ok_or_else(|| format!("{must}; {} was given", quoted(text)));
    let (path, text) = parts?;
    Ok((path.split('.').collect(), text))
}

fn find<'a>(arguments: &'a [Argument], name: &str) -> Result<&'a Argument, String> {
    arguments.iter().find(|one| one.name == name).ok_or_else(|| {
        let names: Vec<&str> = arguments.iter().map(|one| one.name.as_str()).collect();
        let meant = did_you_mean(name, names.iter().copied());
        let known = names.join(", ");
        format!("names {}, which does not exist{meant}; there are {known}", shortened(name))
    })
}

fn put(
    into: &mut Object,
    name: &str,
    shape: &Shape,
    path: &[&str],
    text: &str,
    append: bool,
) -> Result<(), String> {
    let Some((next, rest)) = path.split_first() else {
        return put_leaf(into, name, shape, text, append);
    };
    let inner = match shape {
        Shape::Object(parts) => find(parts, next)?.shape.clone(),
        Shape::Map(element) => (**element).clone(),
        _ => return Err(format!("goes into {name}, which has no parts")),
    };
    let place = into.entry(name).or_insert(Json::Null);
    if !place.is_object() {
        *place = Json::Object(Object::new());
    }
    match place {
        Json::Object(parts) => put(parts, next, &inner, rest, text, append),
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
            "names user, which does not exist (did you mean users?); there are organizations, users,",
        );
        refuses(
            "usage.internet=5",
            "names internet, which does not exist (did you mean internet_gb?); there are load_balancer",
        );
        refuses("users.a=5", "goes into users, which has no parts");
        refuses("usage=5", "must be NAME=VALUE, down to a single value");
        refuses("users", "must be INPUT=VALUE; \"users\" was given");
    }
}
