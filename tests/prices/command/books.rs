//! `prices show` and `prices diff`.

use std::fs;

use super::{fail, succeed, word};

#[test]
fn a_price_is_shown_with_source_and_date() {
    let shown = succeed(&["show", "--region", "us-east-1", "m5.2xlarge", "nat_gateway_hour"]);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("Price book 2026.11 of 2026-11, sha256 "));
    assert!(lines[1].starts_with(
        "ec2 m5.2xlarge linux in us-east-1: 0.384 USD per hour (listed, 2026-07-20: "
    ));
    assert_eq!(lines.len(), 5, "{shown}");
    assert!(lines[4].starts_with(
        "vpc nat_gateway_hour in us-east-1: 0.045 USD per hour (listed, 2025-10-28: "
    ));
}

#[test]
fn a_family_is_all_its_types() {
    let shown = succeed(&["show", "--region", "us-east-1", "cache.r5"]);
    assert!(shown.contains("cache.r5.2xlarge redis in us-east-1: 0.862 "));
    assert!(!shown.contains("cache.r6g"));
}

#[test]
fn what_has_no_price_is_said_to_have_none() {
    let error = fail(&["show", "--region", "eu-south-1", "alb_hour"]);
    assert_eq!(
        error,
        "Error: alb_hour has no known price in eu-south-1; without a name, all prices are shown\n"
    );
    let error = fail(&["show", "--region", "mars-1"]);
    assert!(error.starts_with("Error: --region: \"mars-1\" is not a region"), "{error}");
}

#[test]
fn two_books_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prices.json");
    let price = |kind: &str, usd: &str| {
        format!(
            r#"{{"service":"ec2","region":"us-east-1","type":"{kind}","unit":"hour","price_usd":"{usd}","source":"s","as_of":"2026-11"}}"#
        )
    };
    let text = format!(
        r#"{{"mode":"overlay","version":"v","as_of":"2026-11","currency":"USD","prices":[{},{},{}]}}"#,
        price("m5.2xlarge", "0.288"),
        price("m5.4xlarge", "0.768"),
        price("c8g.large", "0.1"),
    );
    fs::write(&file, &text).unwrap();
    assert_eq!(
        succeed(&["diff", "embedded", word(&file)]),
        "+ ec2 c8g.large linux in us-east-1: 0.1 USD per hour (2026-11)\n\
         ~ ec2 m5.2xlarge linux in us-east-1: 0.384 -> 0.288 USD per hour, -25 % (2026-07-20 -> 2026-11)\n\
         1 added, 0 removed, 1 changed\n"
    );
    assert_eq!(succeed(&["diff", "embedded", "embedded"]), "0 added, 0 removed, 0 changed\n");

    fs::write(&file, text.replace("0.288", "-1")).unwrap();
    let error = fail(&["diff", "embedded", word(&file)]);
    assert_eq!(
        error,
        format!("Error: {}: line 1: prices[0].price_usd: `-1` is negative\n", file.display())
    );
    assert!(fail(&["diff", "embedded", "/nowhere/at/all"]).contains("No such file"));
}

#[test]
fn a_book_may_begin_with_a_byte_order_mark() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prices.json");
    let text = r#"{"mode":"replace","version":"v","as_of":"2026-11","currency":"USD","prices":[
        {"service":"vpc","region":"us-east-1","sku":"nat_gateway_hour","unit":"hour",
         "price_usd":"0.04","source":"s","as_of":"2026-11"}]}"#;
    fs::write(&file, text).unwrap();
    let plain = succeed(&["show", "--book", word(&file)]);
    fs::write(&file, format!("\u{feff}{text}")).unwrap();
    assert_eq!(succeed(&["show", "--book", word(&file)]), plain);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(&file, wide).unwrap();
    let error = fail(&["show", "--book", word(&file)]);
    assert!(error.ends_with(": it is in UTF-16; convert it to UTF-8\n"), "{error}");
}

#[test]
fn text_of_a_book_does_nothing_to_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prices.json");
    let evil = r"\u001b[2J\u009b31m\u202e\nError: forged";
    let text = format!(
        r#"{{"mode":"replace","version":"{evil}","as_of":"2026-11","currency":"USD","prices":[
        {{"service":"vpc","region":"us-east-1","sku":"nat_gateway_hour","unit":"hour",
         "price_usd":"0.04","source":"{evil}","as_of":"2026-11"}}]}}"#
    );
    fs::write(&file, text).unwrap();
    let shown = succeed(&["show", "--book", word(&file)]);
    assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{shown}");
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(shown.contains(r"\u{1b}[2J\u{9b}31m\u{202e}\nError: forged"), "{shown}");
}

/// Regular by its type, but who reads it to its end waits for the kernel's next message; and a pipe
/// into which nobody writes.
#[test]
#[cfg(unix)]
fn a_file_that_blocks_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let plan = ["--organizations", "1", "--users", "1", "--transactions-per-day", "0"];
    for file in [pipe.as_path(), std::path::Path::new("/proc/kmsg")] {
        let start = std::time::Instant::now();
        let error = fail(&["show", "--book", word(file)]);
        assert!(start.elapsed().as_secs() < 10, "{error}");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_glsizing"));
        command.arg("preview").args(plan).args(["--price-book", word(file)]);
        let (start, output) = (std::time::Instant::now(), command.output().unwrap());
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(start.elapsed().as_secs() < 10, "{told}");
        assert!(file != pipe || told.contains("it is not a regular file"), "{told}");
    }
    let error = fail(&["show", "--book", word(&pipe)]);
    assert!(error.ends_with("pipe: it could not be read within 8 seconds\n"), "{error}");
}
