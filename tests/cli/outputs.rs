//! Every way to show a plan.

use std::fs;

use super::{json, medium, succeed, text};
use crate::golden::{self, cases, flat};
use crate::support::{Workspace, cores};

/// The same goldens that the data source is held to.
#[test]
fn json_is_what_the_data_source_gives() {
    let plans = cases().into_iter().map(|case| {
        let file = golden::folder().join(format!("{}.toml", case.name));
        let plan = succeed(&["preview", "-o", "json", "--file", file.to_str().unwrap()]);
        (case.name, flat::of_json(&json(&plan)))
    });
    golden::compare(plans.collect());
}

#[test]
fn json_is_what_the_real_command_line_outputs() {
    let hcl = "data \"glsizing_plan\" \"this\" {\n  organizations = 50\n  users = 500\n  \
               transactions_per_day = 50000\n  discount = 0.1\n}\n\
               output \"plan\" {\n  value = data.glsizing_plan.this\n}\n";
    let plan = json(&medium(&["preview", "-o", "json", "--discount", "0.1"]));
    for core in cores() {
        assert_eq!(Workspace::new(core, hcl).planned_outputs(&[])["plan"], plan);
    }
}

#[test]
fn hcl_is_a_module_that_makes_the_same_plan() {
    for name in ["medium_keeps_what_runs", "small_eks_headroom", "enterprise"] {
        let file = golden::folder().join(format!("{name}.toml"));
        let file = file.to_str().unwrap();
        let module = text(succeed(&["preview", "-o", "hcl", "--file", file]));
        let plan = json(&succeed(&["preview", "-o", "json", "--file", file]));
        for core in cores() {
            let workspace = Workspace::new(core, &module);
            workspace.remove("versions.tf");
            if core.is_command_line() {
                workspace.run(&["fmt", "-check"]).succeeds();
            }
            assert_eq!(workspace.planned_outputs(&[])["plan"], plan, "{name}");
        }
    }
}

#[test]
fn hcl_takes_a_price_book_along() {
    let book = fs::canonicalize("examples/price-book/prices.json").unwrap();
    let module = text(medium(&["preview", "-o", "hcl", "--price-book", book.to_str().unwrap()]));
    let plan = medium(&["preview", "-o", "json", "--price-book", book.to_str().unwrap()]);
    for core in cores() {
        let workspace = Workspace::new(core, &module);
        workspace.remove("versions.tf");
        assert_eq!(workspace.planned_outputs(&[])["plan"], json(&plan));
    }
}

#[test]
fn tables_say_what_the_plan_says() {
    let plan = json(&medium(&["preview", "-o", "json"]));
    let table = text(medium(&["preview"]));
    let markdown = text(medium(&["preview", "-o", "markdown"]));
    let class = plan["database"]["instance_class"].as_str().unwrap();
    for shown in [&table, &markdown] {
        assert!(shown.contains("medium for 50 organizations, 500 users and 50,000 transactions"));
        assert!(shown.contains(&format!("{class} Multi-AZ")), "{shown}");
        for component in plan["cost"]["by_component"].as_object().unwrap().keys() {
            let name = component.replace('_', "\\_");
            assert!(shown.contains(component) || shown.contains(&name), "{component}");
        }
    }
    assert!(!table.contains('\u{1b}'), "no colours in a pipe");
    assert!(
        table.lines().all(|line| line.chars().count() <= 110),
        "as wide as a pipe is taken to be"
    );
}

#[test]
fn markdown_is_tables_with_equal_columns() {
    let markdown = text(medium(&["preview", "-o", "markdown"]));
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    let lines: Vec<&str> = markdown.lines().collect();
    let tables = lines.split(|line| !line.starts_with("| ")).filter(|lines| !lines.is_empty());
    let tables: Vec<_> = tables.collect();
    assert!(tables.len() >= 4, "{markdown}");
    for table in tables {
        assert!(table.iter().all(|line| bars(line) == bars(table[0])), "{table:#?}");
    }
    assert_eq!(markdown.matches("<details>").count(), markdown.matches("</details>").count());
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    for output in ["table", "json", "markdown", "hcl", "html"] {
        let twice = [(); 2].map(|()| medium(&["preview", "-o", output]));
        assert_eq!(twice[0], twice[1], "{output}");
    }
}

#[test]
fn a_result_goes_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.md");
    let path = file.to_str().unwrap();
    for format in ["markdown", "table", "json"] {
        let expected = medium(&["preview", "-o", format]);
        let said = text(medium(&["preview", "-o", format, "--output-file", path]));
        assert_eq!(said, format!("{path} is written\n"));
        assert_eq!(fs::read(&file).unwrap(), expected);
    }
    let (code, error) = super::fail(&["preview", "--output-file", "/dev/null", "--users=1"]);
    assert_eq!(code, 2);
    assert!(error.starts_with("Error: --output-file /dev/null: is not a regular file"), "{error}");
}

#[test]
fn shells_complete_and_manuals_exist() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = text(succeed(&["completions", shell]));
        assert!(script.contains("transactions-per-day"), "{shell}: {script}");
    }
    let folder = tempfile::tempdir().unwrap();
    let said = text(succeed(&["man", folder.path().to_str().unwrap()]));
    let pages = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(said, format!("{pages} pages in {}\n", folder.path().display()));
    let page = fs::read_to_string(folder.path().join("glsizing-preview.1")).unwrap();
    assert!(page.starts_with(".ie") && page.contains("transactions"), "{page}");
}
