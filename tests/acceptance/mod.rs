//! The provider as a user meets it: on the real command line, once per core that is here.

/// The guide's own example: 50 organizations, 500 users, 50,000 transactions a day.
mod quickstart;

/// `basis = "tier"`: the architecture that the guide prints, made legal.
mod printed;

/// Inputs that are known only during apply.
mod unknown;

/// Mistakes, each with the message it gets.
mod invalid;

/// Several regions.
mod regions;

/// Figures of one's own.
mod usage;

/// Prices of one's own.
mod price_book;

/// A guide of one's own.
mod own_guide;

/// Money in HCL.
mod exact;

/// Provider-defined functions.
mod functions;

/// Plans over months.
mod forecast;

/// The examples, with the real `hashicorp/aws`.
mod examples;

/// The pages on AWS resources, with the real `hashicorp/aws`.
mod resources;

/// The policy for pipelines.
mod policy;

/// What the guides show.
mod guides;

/// Plans that tests of modules make up.
mod mocks;

/// The examples applied, to an emulated AWS.
mod apply;

/// Every command of every core.
mod commands;

/// A thousand plans at once.
mod scale;

/// Ctrl-C, and a core that dies.
mod interruption;
