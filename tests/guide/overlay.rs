//! Guides that extend the embedded one, and what identifies a guide.

use glsizing::guide::Guide;

fn parse(text: &str) -> Guide {
    Guide::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

pub const OWN: &str = "extends = \"greenlang 1.0.0\"
[[demand]]
quantity = \"web.vcpus\"
divisor = 40
[[tier]]
name = \"medium\"
[[tier.service]]
name = \"cbam\"
vcpus = 0.75
[[tier.service]]
name = \"search\"
class = \"web\"
vcpus = 1
memory_gb = 2
count = 2
";

#[test]
fn an_overlay_changes_what_it_says_and_nothing_else() {
    let (own, embedded) = (parse(OWN), Guide::embedded());
    assert_eq!(own.demand("web.vcpus").unwrap().to_string(), "1 per 40 users");
    assert_eq!(own.demand("cache.memory_gb").unwrap().to_string(), "1 per 100 users");
    let services = |guide: &Guide| guide.tiers[2].service.clone();
    let (own_services, printed) = (services(&own), services(embedded));
    assert_eq!(own_services[0].vcpus.to_string(), "0.75");
    assert_eq!(own_services[0].memory_gb, printed[0].memory_gb);
    assert_eq!(own_services[printed.len()].name, "search");
    assert_eq!(own.tiers.len(), embedded.tiers.len());
    assert_eq!(own.to_string(), "greenlang 1.0.0");
    assert!(!own.is_built_in());
}

#[test]
fn an_overlay_may_have_a_name_and_a_version_of_its_own() {
    let own = parse(&format!("name = \"acme\"\nversion = \"2\"\n{OWN}"));
    assert_eq!(own.to_string(), "acme 2");
}

#[test]
fn only_the_embedded_guide_can_be_extended() {
    let error = Guide::parse("\nextends = \"greenlang 0.9.0\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 2, column 1: `extends` is \"greenlang 0.9.0\"; only the embedded guide can be extended: \"greenlang 1.0.0\""
    );
}

#[test]
fn a_mistake_of_an_overlay_has_its_line() {
    let text = OWN.replace("vcpus = 0.75", "vcpus = 0");
    let error = Guide::parse(&text).unwrap_err().to_string();
    assert_eq!(
        error,
        "line 9, column 1: `tier.medium.service.cbam.vcpus` is 0; it must be above 0, and at most 1000"
    );
    let error = Guide::parse(&OWN.replace("count = 2\n", "")).unwrap_err().to_string();
    assert_eq!(error, "line 10, column 1: missing field `count`");
}

#[test]
fn the_hash_is_of_what_a_guide_says() {
    let embedded = Guide::embedded();
    assert_eq!(embedded.hash.len(), 64);
    let bare = Guide::EMBEDDED.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let bare: Vec<String> = bare.map(|line| line.replacen(" = ", "  =  ", 1)).collect();
    let bare = parse(&format!("\u{feff}{}", bare.join("\r\n")));
    assert_eq!(bare.hash, embedded.hash);
    assert!(bare.is_built_in());
    assert!(parse("extends = \"greenlang 1.0.0\"").is_built_in());
    assert_ne!(parse(OWN).hash, embedded.hash);
}
