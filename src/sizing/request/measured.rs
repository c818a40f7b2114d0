//! What was measured on what runs, and at which workload: the need of another workload in proportion.

use rust_decimal::Decimal;

use super::workload::{Input, Workload};

/// Amounts of one component; none where nothing was measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Amounts {
    pub vcpus: Option<Decimal>,
    pub memory_gib: Option<Decimal>,
    pub iops: Option<Decimal>,
    pub storage_gib: Option<Decimal>,
    pub connections: Option<Decimal>,
}

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Measured {
    /// The workload at which it was measured.
    pub at: Workload,
    pub web: Amounts,
    pub worker: Amounts,
    pub database: Amounts,
    pub cache: Amounts,
}

impl Default for Measured {
    fn default() -> Measured {
        let nothing = Amounts::default();
        Measured {
            at: Workload { organizations: 0, users: 0, transactions_per_day: 0 },
            web: nothing,
            worker: nothing,
            database: nothing,
            cache: nothing,
        }
    }
}

impl Measured {
    /// The need of a workload: the amount in proportion to an input; none where nothing was measured, or
    /// at none of that input.
    pub fn scaled(&self, amount: Option<Decimal>, input: Input, to: &Workload) -> Option<Decimal> {
        let at = Decimal::from(self.at.get(input));
        let need = amount?.checked_mul(Decimal::from(to.get(input)))?;
        need.checked_div(at)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_need_is_in_proportion() {
        let at = Workload { organizations: 50, users: 500, transactions_per_day: 0 };
        let measured = Measured { at, ..Measured::default() };
        let to = Workload { organizations: 75, users: 500, transactions_per_day: 10 };
        let scaled = |input| measured.scaled(Some(dec!(4)), input, &to);
        assert_eq!(scaled(Input::Organizations), Some(dec!(6)));
        assert_eq!(scaled(Input::TransactionsPerDay), None);
        assert_eq!(measured.scaled(None, Input::Users, &to), None);
    }
}
