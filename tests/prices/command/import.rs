//! Bulk offer files: JSON and CSV, whole and broken.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::{assert_empty, fail, fail_with, offer, prices, succeed, word};

/// The size of the generated files in bytes: small here, a gigabyte in a run by hand.
fn size() -> usize {
    let asked = std::env::var("GLSIZING_TEST_OFFER_BYTES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(200_000)
}

fn json_file(folder: &Path) -> PathBuf {
    let path = folder.join("offer.json");
    offer::json_file(&mut BufWriter::new(File::create(&path).unwrap()), size()).unwrap();
    path
}

fn csv_file(folder: &Path) -> PathBuf {
    let path = folder.join("offer.csv");
    offer::csv_file(&mut BufWriter::new(File::create(&path).unwrap()), size()).unwrap();
    path
}

fn import(file: &Path, out: &Path) -> Vec<String> {
    succeed(&["import", word(file), "--out", word(out), "--mode", "replace"]);
    let shown = succeed(&["show", "--book", word(out)]);
    shown.lines().skip(1).map(|line| line.split(" (").next().unwrap().to_owned()).collect()
}

fn sorted(lines: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
    lines.sort();
    lines
}

#[test]
fn both_formats_give_the_same_prices() {
    let folder = tempfile::tempdir().unwrap();
    for file in [json_file(folder.path()), csv_file(folder.path())] {
        let mut found = import(&file, &folder.path().join("prices.json"));
        found.sort();
        assert_eq!(found, sorted(offer::KNOWN), "{}", file.display());
    }
}

#[test]
fn a_price_file_says_where_and_when_from() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("prices.json");
    let offer = json_file(folder.path());
    let said = succeed(&["import", word(&offer), "--out", word(&out)]);
    assert_eq!(said, format!("8 prices of 2026-11-20 in {}\n", out.display()));
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.starts_with(
        "{\n\"mode\": \"overlay\", \"version\": \"2026-11-20\", \"as_of\": \"2026-11-20\", \
         \"currency\": \"USD\",\n\"prices\": [\n{\"service\":\"ec2\",\"region\":\"eu-central-1\",\
         \"type\":\"m5.2xlarge\",\"unit\":\"hour\",\"price_usd\":\"0.46\",\
         \"source\":\"AWS Price List AmazonEC2, published 2026-11-20\",\"as_of\":\"2026-11-20\"},\n"
    ));
    // The same files give the same bytes.
    succeed(&["import", word(&offer), "--out", word(&out)]);
    assert_eq!(fs::read_to_string(&out).unwrap(), text);
}

#[test]
fn a_broken_file_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read_to_string(json_file(folder.path())).unwrap();
    let rows = fs::read_to_string(csv_file(folder.path())).unwrap();
    for (name, text, message) in [
        ("cut.json", whole[..whole.len() - 20].to_owned(), "EOF while parsing"),
        ("half.json", whole[..whole.len() / 2].to_owned(), "EOF while parsing"),
        ("more.json", format!("{whole}{whole}"), "trailing characters"),
        ("empty.json", String::new(), "the file is empty"),
        ("other.json", "{\"a\": 1}".to_owned(), "not an AWS offer file"),
        (
            "order.json",
            "{\"terms\": {}, \"products\": {}}".to_owned(),
            "terms come before products: not an AWS offer file, such as https://",
        ),
        (
            "price.json",
            whole.replace("0.4600000000", "lots"),
            "SKU AAAAAAAAAAAAAAA1: `lots` is not a number",
        ),
        (
            "minus.json",
            whole.replace("0.4600000000", "-1"),
            "SKU AAAAAAAAAAAAAAA1: `-1` is negative",
        ),
        ("other.csv", "a,b\nc,d\n".to_owned(), "no header that begins with SKU"),
        ("short.csv", format!("{rows}\"A\",\"B\"\n"), "2 fields where the header has 26"),
        (
            "none.csv",
            rows.replace("Frankfurt", "").replace("eu-central-1", "nowhere"),
            "no price that a plan could need was found; nothing is written",
        ),
    ] {
        let place = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        let out = place.path().join("prices.json");
        let code = if name == "none.csv" { 1 } else { 2 };
        let error = fail_with(code, &["import", word(&file), "--out", word(&out)]);
        assert!(error.contains(message), "{name}: {error}");
        assert_empty(place.path());
    }
}

#[test]
fn a_broken_second_file_leaves_the_old_prices() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (json_file(folder.path()), folder.path().join("bad.json"));
    fs::write(&bad, "{").unwrap();
    let out = folder.path().join("prices.json");
    fs::write(&out, "as before").unwrap();
    let error = fail(&["import", word(&good), word(&bad), "--out", word(&out)]);
    assert!(error.contains("bad.json: line 1: EOF while parsing"), "{error}");
    assert_eq!(fs::read_to_string(&out).unwrap(), "as before");
}

#[test]
fn progress_goes_to_the_error_stream() {
    let folder = tempfile::tempdir().unwrap();
    let offer = json_file(folder.path());
    let out = folder.path().join("prices.json");
    let output = prices(&["import", word(&offer), "--out", word(&out)]).output().unwrap();
    let reported = String::from_utf8(output.stderr).unwrap();
    assert!(reported.contains("offer.json: done, 8 prices so far"), "{reported}");
}

#[test]
fn a_place_that_takes_no_file_is_refused_before_anything_is_read() {
    let error = fail(&["import", "/nowhere/offer.json", "--out", "/nowhere/prices.json"]);
    assert!(
        error.starts_with("Error: --out /nowhere/prices.json: the directory does not exist"),
        "{error}"
    );
}

/// Imports what begins like this and goes on with one byte for 800 MB, in 400 MB of memory.
#[cfg(unix)]
fn import_endless(start: &str, byte: u8, out: &Path) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 400000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_glsizing")]);
    command.args(["prices", "import", "/dev/stdin", "--out", word(out)]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(start.as_bytes()).unwrap();
    let chunk = vec![byte; 1 << 20];
    // The command stops reading long before the end.
    let written = (0..800).take_while(|_| input.write_all(&chunk).is_ok()).count();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let reported = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{reported}");
    assert!(written < 16, "{written} MiB were read: {reported}");
    reported
}

#[test]
#[cfg(unix)]
fn a_record_without_end_is_refused_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("prices.json");
    let rows = fs::read_to_string(csv_file(folder.path())).unwrap();
    let lines = rows.lines().count() + 1;
    for (start, byte, line) in [
        ("{\n\"products\": {\"", b'k', 2),
        ("{\"a\": ", b'[', 1),
        ("{\"a\": ", b' ', 1),
        ("", 0, 1),
        (&format!("{rows}\"AAA"), b'x', lines),
        (&rows, b'\n', lines),
    ] {
        let reported = import_endless(start, byte, &out);
        let most = "one record is larger than 4 MiB: not an AWS offer file\n";
        assert_eq!(reported, format!("Error: /dev/stdin: line {line}: {most}"));
        assert!(!out.exists());
    }
    let error = fail(&["import", "/dev/zero", "--out", word(&out)]);
    assert!(error.contains("/dev/zero: line 1: one record is larger than 4 MiB"), "{error}");
}

#[test]
fn a_byte_order_mark_is_read_and_utf_16_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for file in [json_file(folder.path()), csv_file(folder.path())] {
        let plain = import(&file, &folder.path().join("prices.json"));
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("\u{feff}{text}")).unwrap();
        assert_eq!(import(&file, &folder.path().join("prices.json")), plain);
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        fs::write(&file, wide).unwrap();
        let error = fail(&["import", word(&file), "--out", word(&folder.path().join("out"))]);
        assert!(error.ends_with(": the file is in UTF-16; convert it to UTF-8\n"), "{error}");
    }
}
