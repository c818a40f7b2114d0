//! One flag for each input, and files.

use std::fs;

use super::{fail, json, medium, succeed, text};

use crate::support::source;

#[test]
fn every_input_of_the_data_source_is_a_flag() {
    let help = text(succeed(&["preview", "--help"]));
    let source = source("glsizing_plan");
    // The provider's `guide` is an input, and the plan's own `guide` says which it was.
    let files = ["price_book", "guide"];
    for attribute in source.schema().attributes.into_iter().filter(|one| one.name != "guide") {
        let flag = format!("--{} ", attribute.name.replace('_', "-"));
        assert_eq!(help.contains(&flag), attribute.mode.is_configurable(), "{flag}");
    }
    for file in files {
        assert!(help.contains(&format!("--{} <FILE>", file.replace('_', "-"))), "{file}");
    }
}

#[test]
fn flags_and_files_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let toml = write(
        "inputs.toml",
        "organizations = 50\nusers = 500\ntransactions_per_day = 50000\nheadroom = 0.2\n\
         [usage]\ninternet_gb = 100.5\n[instance_families]\ncache = [\"m6g\", \"r6g\"]\n\
         [current.node_groups.web]\ninstance_types = [\"m5.4xlarge\"]\ndesired_size = 3\n",
    );
    let as_json = write(
        "inputs.json",
        r#"{"organizations": 50, "users": "500", "transactions_per_day": 5e4, "headroom": 0.2,
            "usage": {"internet_gb": 100.5}, "instance_families": {"cache": ["m6g", "r6g"]},
            "current": {"node_groups": {"web": {"instance_types": ["m5.4xlarge"], "desired_size": 3}}}}"#,
    );
    let flags = medium(&[
        "preview",
        "-o=json",
        "--headroom=0.2",
        "--usage=internet_gb=100.5",
        "--instance-families=cache=m6g,r6g",
        "--current=node_groups.web.instance_types=m5.4xlarge",
        "--current=node_groups.web.desired_size=3",
    ]);
    let (flags, from_toml) =
        (json(&flags), json(&succeed(&["preview", "-o=json", "--file", &toml])));
    assert_eq!(flags, from_toml);
    assert_eq!(flags, json(&succeed(&["preview", "-o=json", "--file", &as_json])));
    assert_eq!(flags["usage"]["internet_gb"].to_string(), "100.5");
}

#[test]
fn a_flag_goes_before_the_file() {
    let file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    let path = file.path().to_str().unwrap();
    fs::write(path, "users = 5\nusage = { internet_gb = 1, nat_gb = 2 }\n").unwrap();
    let plan = json(&medium(&["preview", "-o=json", "--file", path, "--usage", "internet_gb=3"]));
    assert_eq!(plan["users"].to_string(), "500");
    assert_eq!(plan["usage"]["internet_gb"].to_string(), "3");
    assert_eq!(plan["usage"]["nat_gb"].to_string(), "2");
}

#[track_caller]
fn refuses(words: &[&str], message: &str) {
    let (code, error) = fail(&[&["preview"], words].concat());
    assert_eq!(code, 2, "{error}");
    assert!(error.starts_with(&format!("Error: {message}")), "{error}");
}

#[test]
fn a_forecast_is_for_the_page() {
    let with =
        |more: &[&'static str]| [&super::MEDIUM[..], &["--starting-on=2027-01-01"], more].concat();
    refuses(&with(&[]), "--starting-on adds a forecast to the page: use it with --output html");
    let page = |more: &[&'static str]| with(&[&["-o=html"][..], more].concat());
    refuses(
        &page(&["--monthly-growth=user=0.1"]),
        "--monthly-growth must be INPUT=RATE with one of organizations, users, transactions_per_day; \
         \"user=0.1\" was given",
    );
    refuses(
        &page(&["--months=121"]),
        "--months must be a whole number from 1 to 120; 121 was given.",
    );
    refuses(
        &page(&["--monthly-growth=users=-1"]),
        "--monthly-growth users must be at least -0.99 and below 10; -1 was given.",
    );
    refuses(
        &page(&["--monthly-growth=users=0.3", "--tier=medium"]),
        "--tier: Tier too small for the workload\non 2027-04-01, 3 months after the start: tier = \
         \"medium\" holds at most",
    );
}

#[test]
fn mistakes_are_named_as_they_were_made() {
    let with = |more: &[&'static str]| [&super::MEDIUM, more].concat();
    refuses(
        &["--organizations=1", "--users=0", "--transactions-per-day=0"],
        "--users must be a whole number from 1 to 1,000,000,000; 0 was given.",
    );
    refuses(&["--users=5"], "--organizations is required.\n--transactions-per-day is required.");
    refuses(&with(&["--headroom=-1"]), "--headroom must be at least 0 and below 10; -1 was given.");
    refuses(
        &with(&["--headroom=lots", "--usage=nat_gb=some", "--discount=all"]),
        "--headroom must be a number; \"lots\" was given.\n--discount must be a number; \"all\" was \
         given.\n--usage nat_gb must be a number; \"some\" was given.",
    );
    refuses(
        &with(&["--usage=internet_tb=1"]),
        "--usage internet_tb does not exist (did you mean internet_gb?); use one of load_balancer",
    );
    refuses(
        &with(&["--usage=1"]),
        "--usage must be NAME=VALUE, such as internet_gb=100; \"1\" was given.",
    );
    refuses(&with(&["--usage=nat_gb=-1"]), "--usage nat_gb must be at least 0");
    refuses(
        &with(&["--tier=small"]),
        "--tier: Tier too small for the workload\ntier = \"small\" holds at most 10 for organizations, and \
         organizations = 50 exceeds it. Use tier = \"medium\", or leave tier out",
    );
    refuses(
        &with(&["--traffic-share=0.5"]),
        "--traffic-share: Share without a region's role\ntraffic_share = 0.5 is the part of one region \
         among several, and region_role is not set. Set region_role to",
    );
    refuses(
        &with(&["--current=node_groups.web.min_size=x"]),
        "--current node_groups.web.min_size must be a number; \"x\" was given.",
    );
    refuses(&with(&["--region=mars-1"]), "--region: Unknown region\n\"mars-1\" is not a region");
    for (file, title) in [("price-book", "Invalid price book"), ("guide", "Invalid guide")] {
        let expected = format!(
            "--{file}: {title}\n/nowhere: No such file or directory.\nNo plan was made, and nothing else has \
             changed.\n"
        );
        let flag = format!("--{file}=/nowhere");
        refuses(&[&super::MEDIUM[..], &[&flag]].concat(), &expected);
    }
    refuses(&with(&["--file=/nowhere.toml"]), "/nowhere.toml: No such file");
}

#[test]
fn a_mistake_is_told_with_what_would_be_right() {
    let with = |flag: &'static str| [&super::MEDIUM[..], &[flag]].concat();
    for (flag, expected) in [
        (
            "--tier=smal",
            "--tier: Invalid tier\ntier must be one of \"development\", \"small\", \"medium\", \"large\", \
             \"enterprise\"; \"smal\" was given (did you mean small?).\n",
        ),
        (
            "--headroom=20%",
            "--headroom must be a number; \"20%\" was given (write 0.2 for 20 %).\n",
        ),
        (
            "--current=database.class=x",
            "--current database.class does not exist (did you mean database.instance_class?); use one of \
             engine_version, ",
        ),
        (
            "--current=database.instance_class=m5.large",
            "--current database.instance_class: Unknown type in current\ncurrent.database.instance_class: \
             \"m5.large\" is not a class this provider has data for (did you mean db.m5.large?). Give what \
             runs, or leave it out.\n",
        ),
        (
            "--current=node_groups.web.instance_types=db.m5.large",
            "--current node_groups: Unknown type in current\ncurrent.node_groups: \"db.m5.large\" is not an \
             instance type this provider has data for (did you mean m5.large?). Give what runs, or \
             leave it out.\n",
        ),
        (
            "--survive-zone-loss=yes",
            "--survive-zone-loss must be true or false; \"yes\" was given.\n",
        ),
        (
            "--acknowledged-findings=nat",
            "--acknowledged-findings must be the id of a finding, such as \"nat-zones\"; \"nat\" was given.\n",
        ),
        (
            "--usage=internet_gb=-5",
            "--usage internet_gb must be at least 0 and below 1,000,000,000,000,000,000; -5 was given.\n",
        ),
        (
            "--database-engine-version=9.6",
            "--database-engine-version: AWS would refuse this plan\nengine_version = 9.6 breaks rule R1.16: ",
        ),
        (
            "--kubernetes-version=1.9",
            "--kubernetes-version must be a minor version of Kubernetes that EKS has had, 1.10 or later, such as \
             \"1.35\"; \"1.9\" was given.\n",
        ),
        (
            "--instance-families=database=db.x9",
            "--instance-families database: Unknown instance family\ninstance_families.database: \"db.x9\" is not \
             a family of DB instance classes that this provider has data for",
        ),
    ] {
        refuses(&with(flag), expected);
    }
    let (_, error) = fail(&[&["preview"], &with("--database-engine-version=9.6")[..]].concat());
    assert!(error.ends_with(" Remedy: write a major version from 14 to 18.\n"), "{error}");
    assert_eq!(error.matches("breaks rule").count(), 1, "{error}");
}

#[test]
fn mistakes_in_a_file_name_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let toml = write("a.toml", "user = 5\n");
    refuses(
        &["--file", &toml],
        &format!("{toml}: user does not exist (did you mean users?); use one of organizations,"),
    );
    let toml = write("b.toml", "users = 0\n");
    let rest = &["--organizations=1", "--transactions-per-day=0", "--file", &toml];
    refuses(rest, &format!("{toml}: users must be a whole number from 1"));
    let toml = write("t.toml", "tier = \"small\"\nusers = 1\ntransactions_per_day = 1\n");
    refuses(
        &["--file", &toml, "--organizations=50"],
        &format!(
            "{toml}: tier: Tier too small for the workload\ntier = \"small\" holds at most 10 for \
             organizations, and organizations = 50 exceeds it. Use tier = \"medium\", or leave tier out"
        ),
    );
    let not_json = write("c.json", "users = 0\n");
    refuses(&["--file", &not_json], &format!("{not_json}: not JSON: "));
    let list = write("d.json", "[]");
    refuses(&["--file", &list], &format!("{list}: must be an object of inputs"));
}

#[test]
fn a_file_is_known_by_its_content() {
    use std::io::Write;
    use std::process::Stdio;
    let json_text = r#"{"organizations": 50, "users": 500, "transactions_per_day": 50000}"#;
    let toml_text = "organizations = 50\nusers = 500\ntransactions_per_day = 50000\n";
    let expected = medium(&["preview", "-o=json"]);
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("a.json", json_text.to_owned()),
        ("b.JSON", json_text.to_owned()),
        ("c", json_text.to_owned()),
        ("d.Toml", toml_text.to_owned()),
        ("e", toml_text.to_owned()),
        ("f.json", format!("\u{feff}{json_text}")),
        ("g.toml", format!("\u{feff}{toml_text}")),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, &text).unwrap();
        let path = path.to_str().unwrap();
        assert_eq!(super::succeed(&["preview", "-o=json", "--file", path]), expected, "{name}");
        for path in ["-", "/dev/stdin"] {
            for words in
                [["preview", "-o=json", "--file", path], ["compare", path, "--b", "users=500"]]
            {
                let mut command = super::command(&words);
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
                let mut child = command.spawn().unwrap();
                child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
                let output = child.wait_with_output().unwrap();
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                let is_same = output.stdout == expected;
                assert!(is_same || output.stdout.starts_with(b"Nothing changes"), "{name} {path}");
            }
        }
    }
    refuses(&["--file", ""], ": the path is empty");
    let (code, error) = fail(&["compare", "-", "-"]);
    assert_eq!((code, &*error), (2, "Error: standard input can be A or B, not both\n"));
}

#[test]
fn odd_files_are_named_as_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}{\"users\": 5}".encode_utf16().flat_map(unit).collect()
    };
    for (name, bytes) in [("a", wide(u16::to_le_bytes)), ("b", wide(u16::to_be_bytes))] {
        let file = write(name, &bytes);
        refuses(&["--file", &file], &format!("{file}: it is in UTF-16; convert it to UTF-8"));
    }
    let twice = write("c.json", b"{\"users\": 5,\n\"usage\": {},\n\"users\": 6}");
    let message = format!("{twice}: not JSON: \"users\" is given twice at line 3");
    refuses(&["--file", &twice], &message);
    let twice = write("d.toml", b"users = 5\nusers = 6\n");
    refuses(&["--file", &twice], &format!("{twice}: not TOML: TOML parse error at line 2"));
    let large = write("e.toml", &vec![b'#'; (1 << 20) + 1]);
    refuses(&["--file", &large], &format!("{large}: larger than 1 MiB"));
    let path = folder.path().to_str().unwrap();
    refuses(&["--file", path], &format!("{path}: it is a directory"));
}

/// Beyond what RDS sells there is no plan, whatever flag is changed.
#[test]
fn a_plan_that_aws_would_refuse_has_an_exit_code_of_its_own() {
    let words = ["preview", "--organizations=1000", "--users=1", "--transactions-per-day=0"];
    let (code, error) =
        fail(&[&words[..], &["--headroom=9.9", "--basis=calculator", "--tier=large"]].concat());
    assert_eq!(code, 1, "{error}");
    assert!(error.contains("AWS would refuse this plan"), "{error}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("inputs.toml");
    fs::write(
        &file,
        "organizations = 1000\nusers = 1\ntransactions_per_day = 0\nheadroom = 9.9\n\
         basis = \"calculator\"\ntier = \"large\"\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let (code, error) = fail(&["preview", "--file", file]);
    assert_eq!(code, 1, "{error}");
    assert!(error.starts_with(&format!("Error: {file}: AWS would refuse this plan")), "{error}");
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let expected = medium(&["preview", "-o=json"]);
    let words = ["preview", "-o=json", "--organizations=50", "--users=0.5k"];
    for transactions in ["50k", "50,000", "50_000"] {
        let words = [&words[..], &["--transactions-per-day", transactions]].concat();
        assert_eq!(super::succeed(&words), expected, "{transactions}");
    }
}
