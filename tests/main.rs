//! The one test binary.

/// Finds the cores, makes working directories, runs commands.
mod support;

/// The provider on the real command line.
mod acceptance;

/// Bills worked out by hand from AWS's prices, and what holds for every bill.
mod bills;

/// Plans over months.
mod forecast;

/// What a plan leaves out, which findings are known, and how many values an answer has.
mod answer;
/// The guide's contradictions as findings: each is in the plans it touches, and only there.
mod findings;

/// Alarms and autoscaling targets against figures worked out by hand from the guide's triggers.
mod alarms;

/// Cheaper alternatives, budgets and the frontier.
mod alternatives;
/// Inputs that make a plan cheaper: another cache engine or storage, more cells, Spot, a stretched tier.
mod cheaper;
/// Types chosen by price among allowed families.
mod choice;
/// Versions whose support ends: what is found, and what it costs.
mod lifecycle;

/// Committed code that is made from something else is current.
mod generated;

/// Workloads and their plans as the user reads them, through every path.
mod golden;

/// The guide's data against the guide's own sums and words.
mod guide;

/// The price book against known figures; the price commands.
mod prices;

/// The command line, run as a person runs it.
#[cfg(feature = "cli")]
mod cli;

/// The provider's schema, decoding and functions, in process.
mod provider;

/// Legal by construction: random workloads and every region against an independent checker.
mod legality;

/// The built provider from outside: handshake, order, malformed requests, what it touches.
#[cfg(unix)]
mod conformance;

/// Signals, deaths, full disks, floods, limits, clocks.
#[cfg(target_os = "linux")]
mod faults;

/// What `make dist` packs: its bytes, and installing from it with the real command line.
mod packages;

/// The pages that people write: snippets, links, figures.
mod pages;

/// A megabyte of text wherever a user can write some.
mod long_values;

/// Regions of one workload against figures worked out by hand.
mod regions;

/// Which layer may use which; modules form no cycle.
mod layers;

/// Rules for source files: a module doc in each, their size, where the version is, no forgotten test file.
mod source_files;

/// What a plan survives, and what that costs.
mod resilience;

/// Whether what runs is enough.
mod assessment;

/// Plans from what runs.
mod current;

/// Quotas and addresses of a plan.
mod quotas;

/// Choices that decisions name.
mod hints;

/// The engine against figures worked out by hand from the guide.
mod sizing;

/// What is planned where AWS would refuse the first choice.
mod near_limits;

/// A plan over a range of workloads.
mod sweep;

/// The plugin protocol, against a toy provider in a process of its own.
#[cfg(unix)]
mod protocol;
