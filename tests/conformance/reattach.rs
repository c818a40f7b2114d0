//! One process, started by hand, for several commands of every core.

use glsizing::tfplugin::generated::tfplugin6::get_metadata::Request;
use rustix::process::Signal;

use crate::support::plugin::provider as client;
use crate::support::plugin::reattach_value;
use crate::support::provider;
use crate::support::{Workspace, cores};

const HCL: &str = r#"
provider "glsizing" {
  region = "eu-west-1"
}

data "glsizing_plan" "this" {
  organizations        = 50
  users                = 500
  transactions_per_day = 50000
}

output "region" {
  value = data.glsizing_plan.this.region
}

output "tier" {
  value = provider::glsizing::tier(50, 500, 50000)
}
"#;

#[tokio::test]
async fn several_commands_share_a_process_until_it_is_interrupted() {
    let mut start = provider();
    start.command.arg("-debug").env_remove("TF_PLUGIN_MAGIC_COOKIE");
    let mut plugin = start.start();
    assert!(plugin.line.starts_with("Provider started."), "{}", plugin.line);
    let value = reattach_value(&mut plugin);
    for core in cores() {
        let mut workspace = Workspace::new(core, HCL);
        workspace.set_environment(&[("TF_REATTACH_PROVIDERS", &value)]);
        assert_eq!(workspace.planned_outputs(&[])["region"], "eu-west-1");
        workspace.run(&["apply", "-auto-approve", "-input=false"]).succeeds();
        workspace.run(&["plan", "-detailed-exitcode", "-input=false"]).exits(0);
        workspace.run(&["destroy", "-auto-approve", "-input=false"]).succeeds();
        assert!(plugin.is_running(), "{}", core.name);
    }
    let json: serde_json::Value = serde_json::from_str(&value).unwrap();
    let address = &json["registry.terraform.io/greenlang/glsizing"]["Addr"]["String"];
    plugin.line = format!("1|6|unix|{}|grpc|", address.as_str().unwrap());
    let channel = plugin.connect_plaintext().await;
    assert!(client(&channel).get_metadata(Request::default()).await.is_ok());
    plugin.signal(Signal::INT);
    assert_eq!(plugin.ended().await.code(), Some(0));
    assert_eq!(plugin.leftovers(), Vec::<std::path::PathBuf>::new());
}
