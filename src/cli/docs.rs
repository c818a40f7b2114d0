//! The page about the command line, made from the commands themselves.

use std::fmt::Write;

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::Arguments;
use super::inputs::INPUTS;
use crate::provider::docs::{Page, front_matter};

/// What a person asks first, and the command that answers; a test runs each.
const ANSWERS: [(&str, &str); 18] = [
    (
        "What would this workload need, and what does it cost?",
        "glsizing preview --organizations 50 --users 500 --transactions-per-day 50000",
    ),
    ("The same from a file", "glsizing preview --file examples/command-line/today.toml"),
    (
        "An HTML page: the plan, the cost as a chart, and when the classes are outgrown",
        "glsizing preview --file examples/command-line/today.toml --output html > plan.html",
    ),
    (
        "The same page with three years of growth, and when each class and tier is outgrown",
        "glsizing preview --file examples/command-line/today.toml --output html --starting-on \
         2027-01-01 --monthly-growth users=0.06 --monthly-growth organizations=0.06 --monthly-growth \
         transactions_per_day=0.08 > plan.html",
    ),
    (
        "A comment for a pull request",
        "glsizing preview --file examples/command-line/today.toml --output markdown",
    ),
    (
        "A root module that makes the same plan with the provider",
        "glsizing preview --file examples/command-line/today.toml --output hcl > main.tf",
    ),
    (
        "A block `override_data`, for the tests of a module that uses the plan",
        "glsizing preview --file examples/command-line/today.toml --output override",
    ),
    (
        "Does it stay within a budget? The exit code is 3 if not",
        "glsizing preview --file examples/command-line/today.toml --fail-on budget=20000",
    ),
    (
        "Which database classes with 4 to 8 vCPU are sold, and for how much?",
        "glsizing types --component database --vcpus 4..8 --region eu-west-1",
    ),
    (
        "What does it cost at twice the users?",
        "glsizing compare examples/command-line/today.toml --b users=1000",
    ),
    (
        "What does the guide's table cost instead?",
        "glsizing compare examples/command-line/today.toml --b basis=tier",
    ),
    (
        "What is the cheapest way to have headroom and to survive the loss of a zone?",
        "glsizing frontier --file examples/command-line/today.toml",
    ),
    (
        "The same as an HTML page with a chart",
        "glsizing frontier --file examples/command-line/today.toml --output html > frontier.html",
    ),
    (
        "What does it cost at our negotiated prices?",
        "glsizing preview --file examples/command-line/today.toml --discount 0.08 \
         --price-book examples/price-book/prices.json",
    ),
    (
        "A sizing guide of our own, to start from: the embedded one with its comments",
        "glsizing guide init > guide.toml",
    ),
    (
        "Where does our guide contradict itself or AWS?",
        "glsizing guide check examples/own-guide/guide.toml",
    ),
    (
        "What does our guide change, in values, sizes and cost?",
        "glsizing guide diff embedded examples/own-guide/guide.toml",
    ),
    ("Which rates did we measure?", "glsizing guide calibrate examples/own-guide/samples.toml"),
];

/// The page.
pub fn page() -> Page {
    let mut text = front_matter(
        "The command line",
        "Reference",
        "The same plans without OpenTofu or Terraform: glsizing preview, compare, assess, frontier, types, prices and guide.",
    );
    text += "# The command line\n\n\
             `glsizing` makes the plans of the data source `glsizing_plan` without OpenTofu or \
             Terraform: the same inputs, the same engine, the same prices. In a clone, `cargo run \
             --features cli --bin glsizing --` takes the place of `glsizing`. A release has \
             `glsizing_VERSION_linux_amd64.tar.gz`, and the same for other systems, to unpack into `/usr/local` or \
             `~/.local`: it has the man pages and completions too. Until there is a release, `cargo install \
             --path . --features cli --bin glsizing` installs the program alone.\n\n";
    for (question, command) in ANSWERS {
        let mark = if question.ends_with('?') { "" } else { ":" };
        let _ = write!(text, "{question}{mark}\n\n```sh\n{command}\n```\n\n");
    }
    let _ = write!(
        text,
        "`today.toml` is:\n\n<!-- examples/command-line/today.toml -->\n```toml\n{}```\n\n",
        include_str!("../../examples/command-line/today.toml")
    );
    text += "## Exit codes\n\n\
             | code | means |\n|---|---|\n\
             | 0 | there is a result |\n\
             | 1 | AWS would refuse the plan, or the command failed |\n\
             | 2 | a flag, a file or an input cannot be used as it is given; the message names it |\n\
             | 3 | a condition of `--fail-on` is met; the result is written all the same, unless AWS would refuse the plan |\n\n\
             Colours are used on a terminal only, and not where `NO_COLOR` is set; `--color always` and \
             `--color never` decide otherwise. With `--output-file FILE` every command writes its result \
             to a file, which keeps its permissions. Numbers may be written as `500k`, `1,000` and \
             `1_000`.\n\n";
    let mut root = Arguments::command();
    root.build();
    root.get_subcommands().for_each(|command| section(&mut text, command, "glsizing"));
    Page { path: "guides/command-line.md".to_owned(), text: text.trim_end().to_owned() + "\n" }
}

fn section(text: &mut String, command: &Command, path: &str) {
    let name = command.get_name();
    if name == "help" {
        return;
    }
    let path = format!("{path} {name}");
    let about = command.get_long_about().or(command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    let _ = write!(text, "## {path}\n\n{}.\n\n", about.trim_end_matches('.'));
    // What clap adds by itself; the `--version` of a price file is another.
    let known = |argument: &&Arg| {
        use ArgAction::{Help, HelpLong, HelpShort, Version};
        let global = argument.is_global_set();
        !global && !matches!(argument.get_action(), Help | HelpShort | HelpLong | Version)
    };
    let inputs = |argument: &&Arg| argument.get_help_heading() == Some(INPUTS);
    let (inputs, own): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(known).partition(inputs);
    table(text, "argument", &own);
    match name {
        "preview" => table(text, "input", &inputs),
        _ if inputs.is_empty() => {}
        _ => text.push_str("Besides these, every input of `glsizing preview`.\n\n"),
    }
    command.get_subcommands().for_each(|inner| section(text, inner, &path));
}

fn table(text: &mut String, title: &str, arguments: &[&Arg]) {
    if !arguments.is_empty() {
        let _ = write!(text, "| {title} | takes | what it is |\n|---|---|---|\n");
        arguments.iter().for_each(|argument| row(text, argument));
        text.push('\n');
    }
}

fn row(text: &mut String, argument: &Arg) {
    let names = argument.get_value_names().unwrap_or_default();
    let takes: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let name = match (argument.get_short(), argument.get_long()) {
        (Some(short), Some(long)) => format!("`-{short}`, `--{long}`"),
        (None, Some(long)) => format!("`--{long}`"),
        _ => takes.join(" "),
    };
    let takes = if argument.get_action().takes_values() { takes.join(" ") } else { String::new() };
    let help = argument.get_long_help().or(argument.get_help());
    let help = help.map(ToString::to_string).unwrap_or_default();
    let help = help.replace('|', "\\|").replace('\n', " ");
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    let mut more = String::new();
    if !values.is_empty() && argument.get_action().takes_values() {
        more += &format!(" One of {}.", values.join(", "));
    }
    if let [default] = argument.get_default_values() {
        more += &format!(" Default: `{}`.", default.to_string_lossy());
    }
    let _ = writeln!(text, "| {name} | {takes} | {}.{more} |", help.trim_end_matches('.'));
}
