//! Where keys stand in the text of a guide.

use toml::de::{DeArray, DeTable, DeValue};

use super::error::{GuideError, GuideFault};
use super::rule::BrokenRule;

/// Adds to mistakes where their keys stand in a text, and sorts them by it.
pub(super) fn locate(text: &str, mut faults: Vec<GuideFault>) -> GuideError {
    if let Ok(root) = DeTable::parse(text) {
        let find = |fault: &mut GuideFault| fault.at = place(text, root.get_ref(), &fault.path);
        faults.iter_mut().for_each(find);
    }
    faults.sort_by_key(|fault| (fault.at.is_none(), fault.at));
    GuideError { faults }
}

/// Where keys stand in a text; none where the text has not even the entry of a list that they are in.
pub(super) fn places<'p>(
    text: &str,
    paths: impl IntoIterator<Item = &'p str>,
) -> Vec<Option<(usize, usize)>> {
    let Ok(root) = DeTable::parse(text) else { return Vec::new() };
    let find = |path: &str| {
        let at = |path| place(text, root.get_ref(), path);
        let list = path.split_once('.').map(|(list, _)| list);
        at(path).filter(|_| list.is_none_or(|list| at(list) != at(path)))
    };
    paths.into_iter().map(find).collect()
}

/// Adds line and section to what was found in a guide of a text.
pub(super) fn locate_broken(text: &str, broken: &mut [BrokenRule]) {
    let found = places(text, broken.iter().map(|one| one.place.as_str()));
    let lines: Vec<&str> = text.lines().collect();
    for (one, place) in broken.iter_mut().zip(found) {
        one.line = place.map(|(line, _)| line);
        one.section = one.line.and_then(|line| section(&lines, line));
    }
}

/// What a comment `# section: ...` says of the table that a line is in.
fn section(lines: &[&str], line: usize) -> Option<String> {
    const MARK: &str = "# section: ";
    let at = line.checked_sub(1)?;
    let is_header = |line: &str| line.starts_with('[');
    let below = lines.get(at + 1..).unwrap_or_default().iter().take_while(|line| !is_header(line));
    let above = lines.get(..=at)?.iter().rev();
    let until = above.clone().position(|line| is_header(line)).unwrap_or(at);
    let mut around = above.take(until + 1).chain(below);
    around.find_map(|line| line.strip_prefix(MARK)).map(str::to_owned)
}

/// Where a key such as `tier.small.database.iops` stands, or the innermost table above it that is there.
fn place(text: &str, root: &DeTable, path: &str) -> Option<(usize, usize)> {
    let mut table = root;
    let mut array: Option<&DeArray> = None;
    let mut found = None;
    let mut rest = path;
    while !rest.is_empty() {
        let next = match array.take() {
            // Of two of one name, the second is the mistake.
            Some(list) => list.iter().enumerate().rev().find_map(|(index, one)| {
                // A name may have dots itself.
                let index = index.to_string();
                let after = below(rest, name_of(one.get_ref()).unwrap_or(&index))?;
                Some((one.span(), one.get_ref(), after))
            }),
            None => {
                let (part, after) = rest.split_once('.').unwrap_or((rest, ""));
                table.get_key_value(part).map(|(key, one)| (key.span(), one.get_ref(), after))
            }
        };
        let Some((span, value, after)) = next else { break };
        found = Some(span.start);
        rest = after;
        match value {
            DeValue::Table(inner) => table = inner,
            DeValue::Array(inner) => array = Some(inner),
            _ => break,
        }
    }
    found.map(|offset| position(text, offset))
}

/// What is left of a path that begins with a name.
fn below<'p>(path: &'p str, name: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(name)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
}

/// Line and column of a byte, counted from 1.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// Keys of which the first that a table of a list has identifies it.
pub const IDENTIFYING: [&str; 4] = ["name", "id", "quantity", "role"];

/// What identifies a table in a list of tables.
pub(super) fn name_of<'v>(value: &'v DeValue) -> Option<&'v str> {
    let table = value.as_table()?;
    IDENTIFYING.into_iter().find_map(|key| table.get(key)?.get_ref().as_str())
}
