//! `glsizing guide`: show, check, init, diff, schema.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::{command, fail, json, succeed, text};

const OVERLAY: &str = "extends = \"greenlang 1.0.0\"\nname = \"ours\"\nversion = \"1.1.0\"\n\n";

/// A folder with a guide, and the path of the guide.
fn file(content: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guide.toml");
    fs::write(&path, content).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn findings(guide: &str) -> Vec<Value> {
    let answer = json(&succeed(&["guide", "check", guide, "-o=json"]));
    answer["findings"].as_array().unwrap().clone()
}

#[test]
fn what_init_prints_is_the_embedded_guide_with_its_comments() {
    let (folder, path) = file("");
    succeed(&["guide", "init", "--output-file", &path]);
    let written = fs::read_to_string(folder.path().join("guide.toml")).unwrap();
    assert_eq!(written, fs::read_to_string("src/guide/data/guide.toml").unwrap());
    let hash = |guide: &str| json(&succeed(&["guide", "show", guide, "-o=json"]))["guide"].clone();
    assert_eq!(hash(&path), hash("embedded"));
    assert_eq!(findings(&path), findings("embedded"));
}

#[test]
fn a_finding_has_rule_severity_line_and_section() {
    let all = findings("embedded");
    let of = |rule: &str| all.iter().find(|one| one["rule"] == rule).unwrap();
    let storage = of("database-storage");
    assert_eq!(storage["severity"], "corrected");
    assert_eq!(storage["place"], "tier.small.database.iops");
    assert_eq!(storage["section"], "Small Production Environment > Database");
    let line = storage["line"].as_u64().unwrap() as usize;
    let guide = fs::read_to_string("src/guide/data/guide.toml").unwrap();
    assert_eq!(guide.lines().nth(line - 1), Some("iops = 3000"));
    assert_eq!(all[0]["severity"], "corrected", "the gravest come first");
    let table = text(succeed(&["guide", "check", "embedded"]));
    assert!(table.starts_with("greenlang 1.0.0 (embedded): "), "{table}");
    assert!(table.contains("worker-memory") || table.contains("memory-per-vcpu"), "{table}");
}

#[test]
fn an_overlay_has_lines_only_for_what_it_says() {
    let overlay =
        format!("{OVERLAY}[[tier]]\nname = \"medium\"\n\n[tier.database]\nbackup_days = 60\n");
    let (_folder, path) = file(&overlay);
    let all = findings(&path);
    let line = |place: &str| {
        let one = all.iter().find(|one| one["place"] == place);
        one.unwrap_or_else(|| panic!("{place}"))["line"].clone()
    };
    assert_eq!(line("tier.medium.database.backup_days"), 9);
    assert_eq!(line("tier.large.database.backup_days"), Value::Null);
}

#[test]
fn fail_on_ends_with_code_3_where_a_finding_is_as_grave() {
    let code = |severity: &str| {
        let words = ["guide", "check", "embedded", "--fail-on", severity];
        let output = command(&words).output().unwrap();
        assert!(!output.stdout.is_empty());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(code("corrected"), (3, "Error: 2 findings of severity corrected\n".to_owned()));
    assert_eq!(code("info").0, 3);
    let (code, error) = fail(&["guide", "check", "embedded", "--fail-on", "grave"]);
    assert_eq!(code, 2);
    assert!(error.contains("[possible values: corrected, warning, info]"), "{error}");
}

#[test]
fn mistakes_of_a_file_are_named_with_line_and_column() {
    let (_folder, path) =
        file(&format!("{OVERLAY}[[demand]]\nquantity = \"web.vcpus\"\ndivisor = 0\n"));
    for words in [["guide", "check", &path], ["guide", "show", &path]] {
        let (code, error) = fail(&words);
        assert_eq!(code, 2, "{error}");
        let expected = format!(
            "{path}: line 7, column 1: `demand.web.vcpus.divisor` is 0; it must be from 0.000001 to 1000000"
        );
        assert!(error.contains(&expected), "{error}");
    }
    let (_, error) = fail(&["guide", "check", "nowhere.toml"]);
    assert!(error.starts_with("Error: nowhere.toml: "), "{error}");
}

#[test]
fn show_has_every_part_of_a_guide() {
    let table = text(succeed(&["guide", "show"]));
    for part in [
        "Tiers, with their upper limits",
        "Services",
        "Components",
        "Demand",
        "Triggers",
        "db.r5.4xlarge",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let (_folder, path) =
        file(&format!("{OVERLAY}[[demand]]\nquantity = \"web.vcpus\"\ndivisor = 40\n"));
    let shown = json(&succeed(&["guide", "show", &path, "-o=json"]));
    assert_eq!(shown["guide"]["name"], "ours");
    assert_eq!(shown["document"]["demand"][0]["divisor"], 40);
    assert_eq!(shown["document"]["demand"][7]["divisor"], 100);
}

#[test]
fn diff_has_the_changed_values_and_what_they_do_to_each_workload() {
    let (_folder, path) =
        file(&format!("{OVERLAY}[[demand]]\nquantity = \"web.vcpus\"\ndivisor = 25\n"));
    let answer = json(&succeed(&["guide", "diff", "embedded", &path, "-o=json"]));
    assert_eq!(
        answer["values"]["demand.web.vcpus.divisor"],
        serde_json::json!({"before": "50", "after": "25"})
    );
    assert_eq!(answer["after"]["version"], "1.1.0");
    let workloads = answer["workloads"].as_array().unwrap();
    assert_eq!(workloads.len(), 12);
    let of = |name: &str| workloads.iter().find(|one| one["workload"] == name).unwrap();
    assert_eq!(of("one organization")["changes"], false);
    let top = of("top of large");
    assert_eq!(top["changes"], true);
    let usd = |side: &str| top[side]["monthly_usd"].as_str().unwrap().parse::<f64>().unwrap();
    assert!(usd("after") > usd("before"), "{top}");
    let table = text(succeed(&["guide", "diff", "embedded", &path]));
    assert!(table.contains("demand.web.vcpus.divisor") && table.contains("top of large"));
    let same = text(succeed(&["guide", "diff", "embedded", "embedded"]));
    assert!(
        same.contains("0 changed values") && same.contains("12 of 12 workloads stay as they are")
    );
}

#[test]
fn a_list_of_workloads_is_sized_and_its_mistakes_are_named() {
    let list = "[[workload]]\nname = \"ours\"\norganizations = 50\nusers = 500\ntransactions_per_day = 50000\n";
    let (_folder, path) = file(list);
    let words = ["guide", "diff", "embedded", "embedded", "-o=json", "--workloads", &path];
    let answer = json(&succeed(&words));
    let before = &answer["workloads"][0]["before"];
    assert_eq!(
        (&answer["workloads"][0]["workload"], &before["tier"]),
        (&"ours".into(), &"medium".into())
    );
    assert!(before["components"]["database"].as_str().unwrap().starts_with("db.m5"), "{before}");
    let refused = |content: &str, message: &str| {
        let (_folder, path) = file(content);
        let (code, error) = fail(&["guide", "diff", "embedded", "embedded", "--workloads", &path]);
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(message), "{error}");
    };
    refused(
        &list.replace("users = 500", "users = 0"),
        "workload \"ours\": users = 0 must be from 1 to 1000000000",
    );
    const SIZES: &str =
        "the guide greenlang 1.0.0 sizes by organizations, users and transactions_per_day";
    refused(
        &list.replace("users", "user"),
        &format!(
            "workload \"ours\": \"user\" is no input of the guide greenlang 1.0.0 (did you mean users?); {SIZES}\n"
        ),
    );
    refused(
        &list.replace("users = 500\n", ""),
        &format!("workload \"ours\": users is missing; {SIZES}\n"),
    );
    refused(&list.replace("name = \"ours\"\n", ""), "workload 1: it needs a name, which is text\n");
    const HAS: &str = "a file of workloads has [[workload]] tables, each with a name and a whole number for every \
                       input of both guides, such as users = 500\n";
    refused("", &format!("has no [[workload]]; {HAS}"));
    refused("[[sample]]\n", &format!("\"sample\" does not belong there; {HAS}"));
}

const CODER: &str = "examples/coder/guide.toml";

/// A folder with the guide of Coder that allows half as many users in all.
fn halved() -> (TempDir, String) {
    let guide = fs::read_to_string(CODER).unwrap();
    file(&guide.replacen("maximum = 10000", "maximum = 5000", 1).replacen(
        "tops.users = 10000",
        "tops.users = 5000",
        1,
    ))
}

#[test]
fn guides_with_inputs_of_their_own_are_compared_by_these() {
    let (_folder, list) = file(
        "[[workload]]\nname = \"ours\"\nusers = 800\nrunning_workspaces = 500\nconcurrent_builds = 40\n\
         [[workload]]\nname = \"all\"\nusers = 9000\nrunning_workspaces = 500\nconcurrent_builds = 40\n",
    );
    let (_other, halved) = halved();
    let words = ["guide", "diff", CODER, &halved, "-o=json", "--workloads", &list];
    let answer = json(&succeed(&words));
    let [ours, all] = &answer["workloads"].as_array().unwrap()[..] else { panic!("{answer}") };
    assert_eq!((&ours["before"]["tier"], &ours["changes"]), (&"up_to_1k".into(), &false.into()));
    let load =
        serde_json::json!({"users": 800, "running_workspaces": 500, "concurrent_builds": 40});
    assert_eq!(ours["load"], load);
    assert_eq!(all["after"]["error"], "users = 9000 must be from 1 to 5000");
    assert_eq!(all["before"]["tier"], "up_to_10k");
    // Without a list: the limits of the tiers, or the worked examples.
    let answer = json(&succeed(&["guide", "diff", CODER, CODER, "-o=json"]));
    let names: Vec<&Value> =
        answer["workloads"].as_array().unwrap().iter().map(|one| &one["workload"]).collect();
    assert_eq!(
        names,
        [
            "example concurrent_builds",
            "top of up_to_1k",
            "top of up_to_2k",
            "top of up_to_3k",
            "top of up_to_10k"
        ]
    );
    let keycloak = "examples/keycloak/guide.toml";
    let answer = json(&succeed(&["guide", "diff", keycloak, keycloak, "-o=json"]));
    assert_eq!(answer["workloads"][0]["workload"], "example three_pods");
    let (code, error) = fail(&["guide", "diff", "embedded", keycloak]);
    assert_eq!(code, 2);
    assert_eq!(
        error,
        "Error: --workloads is needed: the guide greenlang 1.0.0 sizes by organizations, users and \
         transactions_per_day and the guide keycloak 2026.11 sizes by logins_per_second, grants_per_second and \
         refreshes_per_second, and there is no list for them\n"
    );
}

#[test]
fn rates_are_calibrated_for_a_guide_of_ones_own() {
    let (_folder, samples) = file(
        "[[sample]]\nusers = 900\nrunning_workspaces = 500\nconcurrent_builds = 50\n\
         provisioner = { vcpus_p95 = 60.5 }\n",
    );
    let fragment = text(succeed(&["guide", "calibrate", &samples, "--guide", CODER]));
    assert!(fragment.contains("quantity = \"provisioner.vcpus\"\nfactor = 1.21\n"), "{fragment}");
    let (code, error) = fail(&["guide", "calibrate", &samples]);
    assert_eq!(code, 2);
    let said = "sample 1: \"provisioner\" is nothing that the guide greenlang 1.0.0 has rates for; measure web";
    assert!(error.contains(said), "{error}");
}

/// What the reader knows of a table: it names all keys where it meets one that it does not know.
fn keys_that_the_reader_knows(table: &str) -> Vec<String> {
    let guide = fs::read_to_string("src/guide/data/guide.toml").unwrap();
    let unknown = "no_such_key = 1\n";
    let with = match table {
        "guide" => format!("{unknown}{guide}"),
        "range" => guide.replacen("{ from = 1,", "{ no_such_key = 1, from = 1,", 1),
        "plus" => guide.replacen("floor = 4\n", "floor = 4\nplus = [{ no_such_key = 1 }]\n", 1),
        "replicas" => guide.replacen("replicas = {", "replicas = { no_such_key = 1,", 1),
        // The embedded guide has none.
        "example" => format!("{guide}\n[[example]]\n{unknown}"),
        _ => {
            let ends = [
                format!("[[{table}]]\n"),
                format!("[{table}]\n"),
                format!(".{table}]\n"),
                format!(".{table}]]\n"),
            ];
            match ends.iter().find_map(|end| Some(guide.find(end.as_str())? + end.len())) {
                Some(start) => format!("{}{unknown}{}", &guide[..start], &guide[start..]),
                None => format!("{guide}\n[{table}]\n{unknown}"),
            }
        }
    };
    let error = glsizing::guide::Guide::parse(&with).unwrap_err().to_string();
    let (_, known) = error.split_once("expected ").unwrap_or_else(|| panic!("{table}: {error}"));
    known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_schema_has_the_keys_that_the_reader_knows() {
    let schema = json(&succeed(&["guide", "schema"]));
    let root = ("guide".to_owned(), schema.clone());
    let tables = schema["$defs"].as_object().unwrap().clone().into_iter().chain([root]);
    for (name, table) in tables.filter(|(name, _)| name != "range") {
        let mut keys: Vec<String> =
            table["properties"].as_object().unwrap().keys().cloned().collect();
        keys.retain(|key| key != "extends");
        let mut known = keys_that_the_reader_knows(&name);
        keys.sort();
        known.sort();
        assert_eq!(keys, known, "{name}");
    }
}

/// Words of a schema that hold of the embedded guide, key by key.
#[test]
fn the_embedded_guide_is_as_the_schema_says() {
    let schema = json(&succeed(&["guide", "schema"]));
    let guide = json(&succeed(&["guide", "show", "-o=json"]))["document"].clone();
    holds(&schema, &schema, &guide, "guide");
}

fn holds(root: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(path) = schema["$ref"].as_str() {
        let table = &root["$defs"][path.rsplit('/').next().unwrap()];
        return holds(root, table, value, at);
    }
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value}");
    }
    match schema["type"].as_str() {
        Some("object") => {
            for (key, value) in value.as_object().unwrap() {
                let named = schema["properties"].get(key);
                let property = named.unwrap_or(&schema["additionalProperties"]);
                assert!(property.is_object(), "{at}.{key} is no key");
                holds(root, property, value, &format!("{at}.{key}"));
            }
        }
        Some("array") => {
            for value in value.as_array().unwrap() {
                holds(root, &schema["items"], value, at);
            }
        }
        Some("string") => assert!(value.is_string(), "{at}: {value}"),
        Some("integer") => assert!(value.is_u64(), "{at}: {value}"),
        Some("boolean") => assert!(value.is_boolean(), "{at}: {value}"),
        _ => {}
    }
}
