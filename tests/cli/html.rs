//! The page in a real browser: it renders, says nothing on the console, asks for nothing, and works
//! in dark mode, on a desktop and on a phone.
//!
//! `GLSIZING_TEST_PICTURES=folder` keeps a picture of each, to be looked at.

use std::env;
use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::{json, succeed, text};
use crate::support::{Chromium, skip};

/// A workload of every size, with much and with little to say.
const CASES: [(&str, &[&str]); 5] = [
    ("development", &["--organizations=1", "--users=5", "--transactions-per-day=100"]),
    ("medium", &["--organizations=50", "--users=500", "--transactions-per-day=50000"]),
    (
        "current",
        &[
            "--organizations=50",
            "--users=500",
            "--transactions-per-day=50000",
            "--current=database.instance_class=db.m5.large",
            "--current=node_groups.old.desired_size=3",
            "--tier=medium",
        ],
    ),
    ("enterprise", &["--organizations=5000", "--users=100000", "--transactions-per-day=9000000"]),
    (
        "forecast",
        &[
            "--organizations=400",
            "--users=6000",
            "--transactions-per-day=600000",
            "--starting-on=2027-01-01",
            "--monthly-growth=organizations=0.06",
            "--monthly-growth=users=0.06",
            "--monthly-growth=transactions_per_day=0.08",
        ],
    ),
];

const SCREENS: [(u32, bool); 5] =
    [(1400, false), (1400, true), (768, false), (390, false), (360, true)];

/// Inches of a sheet, and pixels (96 an inch) of it between margins of 15 mm.
const SHEETS: [(&str, (f64, f64), u32); 2] =
    [("A4", (8.27, 11.69), 680), ("Letter", (8.5, 11.0), 702)];

fn page(inputs: &[&str]) -> String {
    text(succeed(&[&["preview", "-o", "html"], inputs].concat()))
}

#[test]
fn a_page_stands_alone_and_is_the_same_every_time() {
    for (name, inputs) in CASES {
        let page = page(inputs);
        assert_eq!(page, self::page(inputs), "{name}");
        for outside in ["http:", "https:", "src=", "@import", "url(", "<script"] {
            assert!(!page.contains(outside), "{name}: {outside}");
        }
    }
}

#[test]
fn input_cannot_become_markup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("prices.json");
    let book = fs::read_to_string("examples/price-book/prices.json").unwrap();
    let mut book: Value = serde_json::from_str(&book).unwrap();
    book["version"] = "<img src=x onerror=alert(1)>".into();
    fs::write(&path, book.to_string()).unwrap();
    let page = page(&[CASES[1].1, &["--price-book", path.to_str().unwrap()]].concat());
    assert!(!page.contains("<img") && page.contains("&lt;img"));
}

fn is_of_a_forecast(word: &str) -> bool {
    ["--starting-on", "--months", "--monthly-growth"].iter().any(|flag| word.starts_with(flag))
}

/// 600,000 transactions that grow by 8 % a month pass a million in month 7, 6,000 users by 6 % pass
/// ten thousand in month 9.
#[test]
fn the_forecast_marks_its_steps() {
    let page = page(CASES[4].1);
    let (_, forecast) = page.split_once("<section id=\"forecast\"").unwrap();
    let (forecast, _) = forecast.split_once("</section>").unwrap();
    let (_, steps) = forecast.split_once("<tbody").unwrap();
    let (steps, _) = steps.split_once("</tbody>").unwrap();
    let row = |date: &str| {
        let rows = steps.split("<tr").find(|row| row.contains(date));
        rows.unwrap_or_else(|| panic!("no {date}")).to_owned()
    };
    assert!(row("2027-08-01").contains("Tier: large → enterprise (past 1,000,000)"));
    assert!(row("2027-10-01").contains("Tier by, users: large → enterprise (past 10,000)"));
    let marks = forecast.matches("<text class=\"mark centre middle\"").count();
    assert_eq!(marks, 2 * steps.matches("<tr").count(), "in two widths");
    assert!(forecast.contains("in 36 months."));
}

#[test]
fn a_real_browser_shows_it() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (name, inputs) in CASES {
        let file = folder.path().join(format!("{name}.html"));
        fs::write(&file, page(inputs)).unwrap();
        let of_the_plan: Vec<&str> =
            inputs.iter().copied().filter(|word| !is_of_a_forecast(word)).collect();
        let plan = json(&succeed(&[&["preview", "-o", "json"], &of_the_plan[..]].concat()));
        let charts = if of_the_plan.len() < inputs.len() { 3 } else { 2 };
        for (width, dark) in SCREENS {
            let what = format!("{name} at {width}{}", if dark { " dark" } else { "" });
            browser.show(&format!("file://{}", file.display()), width, dark);
            keep_picture(&mut browser, &what);
            is_quiet(&browser, &what);
            shows_the_plan(&mut browser, &plan, &what);
            fits(&mut browser, width, charts, &what);
            is_readable(&mut browser, dark, &what);
            charts_have_words(&mut browser, &what);
            passes_axe(&mut browser, &what);
        }
        for (sheet, inches, width) in SHEETS {
            prints(&mut browser, inches, width, 3, &format!("{name} on {sheet}"));
        }
    }
}

/// The frontier has a mark in the chart for each row of its table, and what to set for each.
#[test]
fn a_real_browser_shows_the_frontier() {
    let Some(mut browser) = Chromium::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (name, inputs) in &CASES[..2] {
        let file = folder.path().join(format!("{name}.html"));
        fs::write(&file, succeed(&[&["frontier", "-o", "html"], *inputs].concat())).unwrap();
        let found = json(&succeed(&[&["frontier", "-o", "json"], *inputs].concat()));
        let points = found["points"].as_array().unwrap().len();
        for (width, dark) in SCREENS {
            let what = format!("frontier {name} at {width}{}", if dark { " dark" } else { "" });
            browser.show(&format!("file://{}", file.display()), width, dark);
            keep_picture(&mut browser, &what);
            is_quiet(&browser, &what);
            fits(&mut browser, width, 1, &what);
            is_readable(&mut browser, dark, &what);
            charts_have_words(&mut browser, &what);
            passes_axe(&mut browser, &what);
            for (selector, expected) in [
                ("#frontier svg.wide text.number", points),
                ("#frontier tbody tr", points),
                ("#inputs details", points),
            ] {
                let count = format!("document.querySelectorAll('{selector}').length");
                assert_eq!(browser.evaluate(&count), expected, "{what}: {selector}");
            }
        }
        for (sheet, inches, width) in SHEETS {
            prints(&mut browser, inches, width, 1, &format!("frontier {name} on {sheet}"));
        }
    }
}

/// The checks of axe-core, all of them, find nothing.
fn passes_axe(browser: &mut Chromium, what: &str) {
    let Some(axe) = env::var_os("GLSIZING_TEST_AXE") else {
        return skip("GLSIZING_TEST_AXE names no axe.min.js");
    };
    browser.evaluate(&format!("{};0", fs::read_to_string(axe).unwrap()));
    let found = browser.evaluate(
        "axe.run().then(found => found.violations.map(one => \
         [one.id, one.help, one.nodes.map(node => node.html.slice(0, 200))]))",
    );
    assert_eq!(found, serde_json::json!([]), "{what}");
}

/// On paper nothing is cut off, what is folded on a screen is open, and a sheet is filled.
fn prints(browser: &mut Chromium, inches: (f64, f64), width: u32, least: usize, what: &str) {
    browser.on_paper(width);
    let beyond = "[...document.querySelectorAll('main *')]\
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)\
                  .map(e => e.outerHTML.slice(0, 200))";
    assert_eq!(browser.evaluate(beyond), serde_json::json!([]), "{what}");
    let folded = "[...document.querySelectorAll('details > :not(summary)')]\
                  .filter(e => !e.checkVisibility({contentVisibilityAuto: true}) || !e.clientHeight)\
                  .map(e => e.outerHTML.slice(0, 200))";
    assert_eq!(browser.evaluate(folded), serde_json::json!([]), "{what}");
    let pdf = STANDARD.decode(browser.pdf(inches)).unwrap();
    keep(&pdf, &format!("{what}.pdf"));
    let sheets = pdf.windows(11).filter(|text| text == b"/Type /Page").count();
    assert!((least..=40).contains(&sheets), "{what}: {sheets} sheets");
}

/// No message on the console, no exception, no request but the page itself.
fn is_quiet(browser: &Chromium, what: &str) {
    let noise = ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"];
    assert_eq!(browser.events(&noise), Vec::<&Value>::new(), "{what}");
    let requests = browser.events(&["Network.requestWillBeSent"]);
    let urls = requests.iter().map(|event| event["params"]["request"]["url"].as_str().unwrap());
    let outside: Vec<_> =
        urls.filter(|url| !url.starts_with("file:") && *url != "data:,").collect();
    assert!(outside.is_empty(), "{what}: {outside:?}");
}

fn shows_the_plan(browser: &mut Chromium, plan: &Value, what: &str) {
    let seen = browser.evaluate("document.body.innerText");
    let seen = seen.as_str().unwrap();
    for section in [
        "Cost a month",
        "Headroom",
        "The plan",
        "The bill",
        "As the workload changes",
        "When something is lost",
        "Decisions",
    ] {
        assert!(seen.contains(section), "{what}: {section}");
    }
    let findings = plan["findings"].as_object().unwrap();
    assert_eq!(seen.contains("Findings"), !findings.is_empty(), "{what}");
    assert!(seen.contains(plan["tier"].as_str().unwrap()), "{what}");
    for component in plan["cost"]["by_component"].as_object().unwrap().keys() {
        let words = component.replace('_', " ");
        assert!(seen.to_lowercase().contains(&words), "{what}: {component}");
    }
    let bars = browser.evaluate("document.querySelectorAll('#bill table.bars .bar').length");
    assert_eq!(bars, plan["cost"]["by_component"].as_object().unwrap().len(), "{what}");
}

/// Nothing is wider than the screen, and each chart is shown once, in the size for it.
fn fits(browser: &mut Chromium, width: u32, charts: usize, what: &str) {
    let wide = "(e => e.scrollWidth - e.clientWidth)(document.documentElement)";
    assert_eq!(browser.evaluate(wide), 0, "{what}");
    let beyond = "[...document.querySelectorAll('body *')].filter(e => !e.closest('thead'))\
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)\
                  .map(e => e.outerHTML.slice(0, 200))";
    assert_eq!(browser.evaluate(beyond), serde_json::json!([]), "{what}");
    let shown = browser.evaluate(
        "[...document.querySelectorAll('svg')].filter(e => e.clientWidth > 0)\
         .map(e => [...e.classList][1])",
    );
    let expected = if width <= 640 { "narrow" } else { "wide" };
    let shown = shown.as_array().unwrap();
    assert!(
        shown.len() == charts && shown.iter().all(|room| room == expected),
        "{what}: {shown:?}"
    );
    let text = "Math.min(...[...document.querySelectorAll('svg text')].filter(e => \
                e.getBoundingClientRect().width > 0 && !e.classList.contains('mark'))\
                .map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))";
    assert!(browser.evaluate(text).as_f64().unwrap() >= 10.0, "{what}: text too small");
}

/// Text stands out from its background (WCAG 2 AA: 4.5 to 1), in the mode that is asked for.
fn is_readable(browser: &mut Chromium, dark: bool, what: &str) {
    let paper = "getComputedStyle(document.body).backgroundColor";
    let expected = if dark { "rgb(18, 22, 29)" } else { "rgb(255, 255, 255)" };
    assert_eq!(browser.evaluate(paper), expected, "{what}");
    let faint = r#"(() => {
        const channels = color => color.match(/[\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = e => {
            for (; e; e = e.parentElement) {
                const color = channels(getComputedStyle(e).backgroundColor);
                if (color.length < 4 || color[3] > 0) return color;
            }
        };
        const contrast = e => {
            const style = getComputedStyle(e);
            const ink = light(channels(e.closest('svg') ? style.fill : style.color));
            const paper = light(behind(e.closest('svg') || e));
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        };
        return [...document.querySelectorAll('h1, h2, p, dt, dd, small, th, td, summary, svg text')]
            .filter(e => e.innerHTML && contrast(e) < 4.5)
            .map(e => e.outerHTML.slice(0, 200));
    })()"#;
    assert_eq!(browser.evaluate(faint), serde_json::json!([]), "{what}");
}

/// What the charts show is there in words too, for the accessibility tree and as tables.
fn charts_have_words(browser: &mut Chromium, what: &str) {
    let wordless = "[...document.querySelectorAll('svg')].filter(e => e.getAttribute('role') != 'img' || \
                    e.getAttribute('aria-labelledby').split(' ').length != 2 || \
                    e.getAttribute('aria-labelledby').split(' ')\
                    .some(id => (document.getElementById(id)?.textContent ?? '').length < 10)).length";
    assert_eq!(browser.evaluate(wordless), 0, "{what}");
    let ids = "(ids => ids.length - new Set(ids).size)\
               ([...document.querySelectorAll('[id]')].map(e => e.id))";
    assert_eq!(browser.evaluate(ids), 0, "{what}: an id is used twice");
    let marks =
        browser.evaluate("document.querySelectorAll('#growth svg.wide circle.mark').length");
    let rows = "document.querySelectorAll('#growth > table tbody tr').length";
    assert_eq!(browser.evaluate(rows), marks, "{what}");
    let lone = "[...document.querySelectorAll('figure')].filter(e => !e.parentElement.querySelector('table')).length";
    assert_eq!(browser.evaluate(lone), 0, "{what}: a chart without a table");
}

fn keep_picture(browser: &mut Chromium, what: &str) {
    if env::var_os("GLSIZING_TEST_PICTURES").is_some() {
        keep(&STANDARD.decode(browser.picture()).unwrap(), &format!("{what}.png"));
    }
}

fn keep(content: &[u8], name: &str) {
    let Some(folder) = env::var_os("GLSIZING_TEST_PICTURES").map(PathBuf::from) else { return };
    fs::write(folder.join(name.replace(' ', "-")), content).unwrap();
}
