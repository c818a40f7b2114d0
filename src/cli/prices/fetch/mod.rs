//! `glsizing prices fetch`: a price file from AWS's Price List Query API.
//!
//! AWS's own client makes the requests, with the credentials that its chain finds. Nothing is written
//! unless every page for every region was read.

mod client;
mod queries;

use aws_sdk_pricing::Client;
use aws_sdk_pricing::types::{Filter, FilterType};
use clap::Args;

use super::load;
use super::offer::{self, Collector};
use super::progress;
use super::write::Target;
use crate::cli::fault::Fault;
use client::explain;
use queries::Query;

/// What to ask for and where to write.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Region to fetch; may be given several times.
    #[arg(long = "region", value_name = "REGION", required = true)]
    regions: Vec<String>,
    /// Another endpoint than AWS's own.
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,
    #[command(flatten)]
    target: Target,
}

/// How many prices were found.
pub fn run(arguments: &Arguments) -> Result<String, Fault> {
    arguments.regions.iter().try_for_each(|name| load::region(name))?;
    arguments.target.check()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let collector = runtime.map_err(|error| error.to_string())?.block_on(fetch(arguments))?;
    arguments.target.write(collector)
}

async fn fetch(arguments: &Arguments) -> Result<Collector, String> {
    let client = client::connect(arguments.endpoint_url.as_deref()).await;
    let mut collector = Collector::default();
    for region in &arguments.regions {
        let bar = progress::of_steps(region, queries::ALL.len() as u64);
        for query in queries::ALL {
            let documents = ask(&client, query, region, &mut collector)
                .await
                .map_err(|reason| format!("{region}: {}: {reason}", query.title()))?;
            let prices = collector.len();
            let title = query.title();
            bar.suspend(|| {
                eprintln!("{region}: {title}: {documents} documents, {prices} prices so far");
            });
            bar.inc(1);
        }
    }
    Ok(collector)
}

/// Follows the pages of one query; how many documents they had.
async fn ask(
    client: &Client,
    query: &Query,
    region: &str,
    collector: &mut Collector,
) -> Result<usize, String> {
    let request = client.get_products().service_code(query.service).format_version("aws_v1");
    let request = request.set_filters(Some(filters(query, region)?));
    let mut documents = request.into_paginator().items().send();
    let mut count = 0;
    while let Some(document) = documents.next().await {
        let text = document.map_err(|error| explain(&error, client::attempts()))?;
        offer::read_item(&text, collector)?;
        count += 1;
    }
    Ok(count)
}

fn filters(query: &Query, region: &str) -> Result<Vec<Filter>, String> {
    let region = (query.region_field, region);
    let fields = query.filters.iter().copied().chain([region]);
    let filter = |(field, value): (&str, &str)| {
        let filter = Filter::builder().r#type(FilterType::TermMatch).field(field).value(value);
        filter.build().map_err(|error| error.to_string())
    };
    fields.map(filter).collect()
}
