//! What is written on stderr: nothing, unless somebody asked for a log.

use glsizing::tfplugin::generated::tfplugin6::{get_metadata, read_data_source};

use crate::support::identity::Identity;
use crate::support::plugin::{Plugin, Start, input, provider};

/// What a read with these variables set leaves on stderr.
async fn logged(variables: &[(&str, &str)]) -> String {
    let identity = Identity::p256();
    let start = variables.iter().fold(Start::new(), |start, (name, value)| start.env(name, value));
    let mut plugin: Plugin = start.client(&identity).start();
    let channel = plugin.connect(&identity).await;
    let request = read_data_source::Request {
        type_name: "toy_faulty".to_owned(),
        config: input("confidential"),
        ..Default::default()
    };
    let reply = provider(&channel).read_data_source(request).await;
    assert!(reply.is_ok());
    plugin.stderr()
}

#[tokio::test]
async fn nothing_is_logged_unless_asked_for() {
    assert_eq!(logged(&[]).await, "");
    assert_eq!(logged(&[("TF_LOG", "off")]).await, "");
    assert_eq!(logged(&[("TF_LOG", "ERROR")]).await, "");
    assert_eq!(logged(&[("TF_LOG", "TRACE"), ("TF_LOG_PROVIDER_TOY", "OFF")]).await, "");
}

#[tokio::test]
async fn every_line_is_one_that_core_can_read() {
    let log = logged(&[("TF_LOG_PROVIDER", "TRACE")]).await;
    assert!(log.contains("\"tf_rpc\":\"ReadDataSource\""), "{log}");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for key in ["@level", "@message", "@module", "@timestamp"] {
            assert!(line[key].is_string(), "{line}");
        }
        let (_, fraction) = line["@timestamp"].as_str().expect("text").split_once('.').expect(".");
        assert_eq!(fraction.len(), "000000Z".len());
    }
}

#[tokio::test]
async fn no_secret_is_logged() {
    let log = logged(&[("TF_LOG", "TRACE"), ("TF_LOG_SDK_PROTO", "TRACE")]).await;
    assert!(!log.contains("confidential") && !log.contains("BEGIN"), "{log}");
}

#[tokio::test]
async fn a_closed_stderr_is_no_reason_to_die() {
    let identity = Identity::p256();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let mut start = Start::new().client(&identity).env("TF_LOG", "TRACE");
    start.command.stderr(writer);
    let mut plugin = start.start();
    drop(reader);
    let channel = plugin.connect(&identity).await;
    for _ in 0..3 {
        assert!(provider(&channel).get_metadata(get_metadata::Request {}).await.is_ok());
    }
    let request = read_data_source::Request {
        type_name: "toy_panic".to_owned(),
        config: input("read"),
        ..Default::default()
    };
    assert!(provider(&channel).read_data_source(request).await.is_ok());
    assert!(plugin.is_running());
}
