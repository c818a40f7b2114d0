//! A real browser without a window, driven by the DevTools protocol over pipes: no port, no driver.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::core::on_path;
use super::skip;

/// No message takes longer, not even of the first start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
];

/// The browser reads commands from descriptor 3 and answers on 4, which `Command` cannot set.
const WITH_PIPES: &str = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

/// A browser with one page.
pub struct Chromium {
    child: Child,
    commands: ChildStdin,
    answers: Receiver<Value>,
    events: Vec<Value>,
    session: Option<String>,
    calls: u64,
    _profile: TempDir,
}

impl Chromium {
    /// The one that `GLSIZING_TEST_CHROMIUM` names, or the first on the path.
    pub fn start() -> Option<Chromium> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let named = env::var_os("GLSIZING_TEST_CHROMIUM").map(PathBuf::from);
        let Some(program) = named.or_else(|| names.into_iter().find_map(on_path)) else {
            skip("neither GLSIZING_TEST_CHROMIUM nor the path names a Chromium");
            return None;
        };
        let profile = TempDir::new().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", WITH_PIPES]).arg(program).args(FLAGS);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let commands = child.stdin.take().unwrap();
        let (sender, answers) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            for message in output.split(0).map_while(Result::ok) {
                let _ = sender.send(serde_json::from_slice(&message).unwrap());
            }
        });
        let (events, session, calls) = (Vec::new(), None, 0);
        let mut browser =
            Chromium { child, commands, answers, events, session, calls, _profile: profile };
        browser.attach();
        Some(browser)
    }

    fn attach(&mut self) {
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}));
        let target = json!({"targetId": target["targetId"], "flatten": true});
        let session = self.call("Target.attachToTarget", target);
        self.session = Some(session["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Shows a page on a screen of this width, in light or dark mode.
    pub fn show(&mut self, url: &str, width: u32, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let metrics =
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500});
        self.call("Emulation.setDeviceMetricsOverride", metrics);
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
        self.events.clear();
        self.call("Page.navigate", json!({"url": url}));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let message = self.receive();
            self.events.push(message);
        }
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub fn evaluate(&mut self, expression: &str) -> Value {
        let call = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut result = self.call("Runtime.evaluate", call);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {result}");
        result["result"]["value"].take()
    }

    /// Lays the page out as on paper, so many pixels wide.
    pub fn on_paper(&mut self, width: u32) {
        self.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
        let metrics =
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// The page as a PDF on sheets of this many inches, in base64.
    pub fn pdf(&mut self, (width, height): (f64, f64)) -> String {
        let call = json!({"paperWidth": width, "paperHeight": height, "printBackground": false});
        self.call("Page.printToPDF", call)["data"].as_str().unwrap().to_owned()
    }

    /// The whole page as a picture, in base64.
    pub fn picture(&mut self) -> String {
        let call = json!({"captureBeyondViewport": true});
        self.call("Page.captureScreenshot", call)["data"].as_str().unwrap().to_owned()
    }

    /// What happened since the page was asked for, by the names of the events.
    pub fn events(&self, methods: &[&str]) -> Vec<&Value> {
        let wanted =
            |event: &&Value| methods.contains(&event["method"].as_str().unwrap_or_default());
        self.events.iter().filter(wanted).collect()
    }

    #[track_caller]
    fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut call = json!({"id": self.calls, "method": method, "params": params});
        if let Some(session) = &self.session {
            call["sessionId"] = session.as_str().into();
        }
        self.commands.write_all(format!("{call}\0").as_bytes()).unwrap();
        loop {
            let mut answer = self.receive();
            if answer["id"] == self.calls {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn receive(&self) -> Value {
        self.answers.recv_timeout(PATIENCE).expect("a message from the browser")
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.commands.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        // It ends by itself; what does not is ended.
        for _ in 0..50 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
