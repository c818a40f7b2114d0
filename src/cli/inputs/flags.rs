//! One flag per input, with the input's own documentation.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::provider::offline::{Argument, FILES, Shape, arguments};

/// What the flags stand under in the help.
pub const INPUTS: &str = "Inputs";

/// The flag of an input.
pub fn flag(name: &str) -> String {
    format!("--{}", name.replace('_', "-"))
}

/// What was said by the flags of inputs.
#[derive(Debug, Clone)]
pub struct InputFlags(pub ArgMatches);

impl Args for InputFlags {
    fn augment_args(command: Command) -> Command {
        command.args(arguments().iter().map(of))
    }

    fn augment_args_for_update(command: Command) -> Command {
        InputFlags::augment_args(command)
    }
}

impl FromArgMatches for InputFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<InputFlags, clap::Error> {
        Ok(InputFlags(matches.clone()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0 = matches.clone();
        Ok(())
    }
}

fn of(argument: &Argument) -> Arg {
    let help = help(argument);
    Arg::new(argument.name.clone())
        .long(argument.name.replace('_', "-"))
        .value_name(value_name(argument))
        .action(action(&argument.shape))
        .allow_negative_numbers(true)
        .help_heading(INPUTS)
        .help(first_sentence(&help))
        .long_help(help)
}

fn action(shape: &Shape) -> ArgAction {
    match shape {
        Shape::Text | Shape::Number | Shape::Truth => ArgAction::Set,
        Shape::List(_) | Shape::Map(_) | Shape::Object(_) => ArgAction::Append,
    }
}

fn value_name(argument: &Argument) -> &'static str {
    match &argument.shape {
        Shape::Number => "NUMBER",
        Shape::Truth => "BOOL",
        Shape::List(_) => "LIST",
        Shape::Map(_) | Shape::Object(_) => "NAME=VALUE",
        Shape::Text if FILES.contains(&argument.name.as_str()) => "FILE",
        Shape::Text => "TEXT",
    }
}

fn help(argument: &Argument) -> String {
    let parts = match &argument.shape {
        Shape::List(_) => " Values with commas between them.".to_owned(),
        Shape::Object(parts) => format!(" Repeat it for each of: {}.", names(parts).join(", ")),
        Shape::Map(element) => match &**element {
            Shape::Object(parts) => {
                let names = names(parts).into_iter().map(|name| format!("KEY.{name}"));
                format!(" Repeat it for each of: {}.", names.collect::<Vec<_>>().join(", "))
            }
            _ => " Repeat it for each key.".to_owned(),
        },
        _ => String::new(),
    };
    let description = argument.description.text();
    let description = description.replace("the provider's `region`, else ", "");
    format!("{description}{parts}")
}

/// The names that a flag takes before its `=`, with those of nested objects behind a dot.
fn names(parts: &[Argument]) -> Vec<String> {
    let of = |part: &Argument| match &part.shape {
        Shape::Object(inner) => below(&part.name, inner),
        Shape::Map(element) => match &**element {
            Shape::Object(inner) => below(&format!("{}.KEY", part.name), inner),
            _ => vec![format!("{}.KEY", part.name)],
        },
        _ => vec![part.name.clone()],
    };
    parts.iter().flat_map(of).collect()
}

fn below(path: &str, parts: &[Argument]) -> Vec<String> {
    names(parts).into_iter().map(|name| format!("{path}.{name}")).collect()
}

/// Up to the first full stop that ends a sentence.
fn first_sentence(text: &str) -> String {
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text[..end].trim_end_matches('.').to_owned()
}
