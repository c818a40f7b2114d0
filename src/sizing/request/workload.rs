//! The load to size for, and the three inputs that it is made of.

/// The whole numbers an input may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Bounds {
    pub min: u64,
    pub max: u64,
}

/// One of the three inputs that size a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Input {
    Organizations,
    Users,
    TransactionsPerDay,
}

impl Input {
    /// All three, in the order a configuration names them.
    pub const ALL: [Input; 3] = [Input::Organizations, Input::Users, Input::TransactionsPerDay];

    /// The argument's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Input::Organizations => "organizations",
            Input::Users => "users",
            Input::TransactionsPerDay => "transactions_per_day",
        }
    }

    /// The argument's name as people say it.
    pub fn in_words(self) -> &'static str {
        match self {
            Input::TransactionsPerDay => "transactions per day",
            _ => self.as_str(),
        }
    }

    /// What it may be.
    pub fn bounds(self) -> Bounds {
        match self {
            Input::Organizations => Bounds { min: 1, max: 10_000_000 },
            Input::Users => Bounds { min: 1, max: 1_000_000_000 },
            Input::TransactionsPerDay => Bounds { min: 0, max: 100_000_000_000 },
        }
    }
}

/// The load to size for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Workload {
    pub organizations: u64,
    pub users: u64,
    pub transactions_per_day: u64,
}

impl Workload {
    /// The amount of one input.
    pub fn get(&self, input: Input) -> u64 {
        match input {
            Input::Organizations => self.organizations,
            Input::Users => self.users,
            Input::TransactionsPerDay => self.transactions_per_day,
        }
    }

    /// The same load with another amount of one input.
    pub fn with(mut self, input: Input, amount: u64) -> Workload {
        *match input {
            Input::Organizations => &mut self.organizations,
            Input::Users => &mut self.users,
            Input::TransactionsPerDay => &mut self.transactions_per_day,
        } = amount;
        self
    }

    /// One of `cells` equal shares, rounded up.
    pub fn share(&self, cells: u64) -> Workload {
        Workload {
            organizations: self.organizations.div_ceil(cells),
            users: self.users.div_ceil(cells),
            transactions_per_day: self.transactions_per_day.div_ceil(cells),
        }
    }
}
