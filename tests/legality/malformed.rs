//! Malformed data files of the AWS catalogue are refused with file, line and reason.

use glsizing::aws::{self, Catalogue};

/// A text with the first `old` replaced, and the line of it.
fn edited(text: &str, old: &str, new: &str) -> (String, usize) {
    let at = text.find(old).unwrap_or_else(|| panic!("`{old}` is not in the file"));
    (text.replacen(old, new, 1), text[..at].matches('\n').count() + 1)
}

#[track_caller]
fn refused(files: &aws::Files, file: &str, line: usize, reason: &str) {
    let error = Catalogue::parse(files).unwrap_err().to_string();
    let place = format!("{file}:{line}: ");
    assert!(error.starts_with(&place), "{error} is not at {place}");
    assert!(error.contains(reason), "{error} does not say {reason}");
}

#[test]
fn a_missing_column_is_named() {
    let files = aws::Files::embedded();
    let (text, line) = edited(files.db_classes, "class,architecture,vcpus,", "class,architecture,");
    let files = aws::Files { db_classes: &text, ..files };
    refused(&files, "db_classes.csv", line, "column `vcpus` is missing");
}

#[test]
fn a_missing_field_is_named() {
    let files = aws::Files::embedded();
    let (text, line) = edited(files.db_classes, "db.t3.micro,x86_64,", "db.t3.micro,");
    let files = aws::Files { db_classes: &text, ..files };
    refused(&files, "db_classes.csv", line, "fields where the header has");
}

#[test]
fn a_class_without_memory_is_named() {
    let files = aws::Files::embedded();
    let (text, line) =
        edited(files.db_classes, "db.t3.micro,x86_64,2,1,", "db.t3.micro,x86_64,2,,");
    let files = aws::Files { db_classes: &text, ..files };
    refused(&files, "db_classes.csv", line, "`memory_gib` is empty");
}

#[test]
fn a_duplicate_key_is_named() {
    let files = aws::Files::embedded();
    let row = files.db_classes.lines().find(|line| line.starts_with("db.t3.micro,")).unwrap();
    let (text, line) = edited(files.db_classes, row, &format!("{row}\n{row}"));
    let twice = aws::Files { db_classes: &text, ..files };
    refused(&twice, "db_classes.csv", line + 1, "`db.t3.micro` is listed twice");
    let (text, line) = edited(files.regions, "af-south-1,", "ap-east-1,");
    let twice = aws::Files { regions: &text, ..files };
    refused(&twice, "regions.csv", line + 1, "ap-east-1");
    let (text, line) =
        edited(files.limits, "max_replicas = 15", "max_replicas = 15\nmax_replicas = 5");
    let twice = aws::Files { limits: &text, ..files };
    refused(&twice, "limits.toml", line + 1, "duplicate key");
}

#[test]
fn an_unknown_region_is_named() {
    let files = aws::Files::embedded();
    let (text, line) =
        edited(files.offerings, "ec2,t3,all-but me-central-1", "ec2,t3,all-but me-east-9");
    let files = aws::Files { offerings: &text, ..files };
    refused(&files, "offerings.csv", line, "me-east-9");
}

#[test]
fn a_number_that_is_none_is_named() {
    let files = aws::Files::embedded();
    let (text, line) = edited(files.db_classes, "db.t3.micro,x86_64,2,", "db.t3.micro,x86_64,two,");
    let classes = aws::Files { db_classes: &text, ..files };
    refused(&classes, "db_classes.csv", line, "`vcpus` is `two`");
    let (text, line) = edited(files.limits, "max_replicas = 15", "max_replicas = \"many\"");
    let limits = aws::Files { limits: &text, ..files };
    refused(&limits, "limits.toml", line, "invalid type");
}

#[test]
fn data_of_an_undeclared_source_is_named() {
    let files = aws::Files::embedded();
    let (text, line) = edited(files.regions, "# source: moto-5.2.1", "# source: hearsay");
    let files = aws::Files { regions: &text, ..files };
    refused(&files, "regions.csv", line, "`hearsay` is not declared");
}
