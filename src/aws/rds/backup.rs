//! Backup retention and the number of read replicas (R1.20, R1.22).

use crate::aws::limits::Limits;
use crate::aws::rule::Violation;

/// A `backup_retention_period` in days that AWS accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupRetention(u32);

impl BackupRetention {
    /// 0 to 35 days.
    pub fn days(limits: &Limits, days: u32) -> Result<BackupRetention, Violation> {
        let max = limits.rds.max_backup_retention_days;
        if days <= max {
            return Ok(BackupRetention(days));
        }
        let remedy = format!("set {max} and keep {days} days with aws_backup_plan delete_after");
        let limit = format!("0 to {max} days");
        Err(Violation::new("R1.20", "backup_retention_period", days, limit, remedy))
    }

    /// What RDS keeps of a wish, and the days AWS Backup must keep if RDS cannot: 90 days become 35
    /// and 90.
    pub fn split(limits: &Limits, wish: u32) -> (BackupRetention, Option<u32>) {
        let max = limits.rds.max_backup_retention_days;
        (BackupRetention(wish.min(max)), Some(wish).filter(|wish| *wish > max))
    }

    /// The argument.
    pub fn get(self) -> u32 {
        self.0
    }
}

/// A count of read replicas of one source, 0 to 15.
pub fn replicas(limits: &Limits, count: u32) -> Result<u32, Violation> {
    let max = limits.rds.max_replicas;
    if count <= max {
        return Ok(count);
    }
    let limit = format!("{max} replicas of one source");
    Err(Violation::new("R1.22", "replicate_source_db", count, limit, "use fewer, larger replicas"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn limits() -> &'static Limits {
        Catalogue::embedded().limits()
    }

    #[test]
    fn thirty_five_days_are_the_most() {
        assert_eq!(BackupRetention::days(limits(), 0).unwrap().get(), 0);
        assert_eq!(BackupRetention::days(limits(), 35).unwrap().get(), 35);
        assert_eq!(BackupRetention::days(limits(), 36).unwrap_err().rule, "R1.20");
    }

    #[test]
    fn ninety_days_become_35_and_a_backup_plan() {
        let (kept, long_term) = BackupRetention::split(limits(), 90);
        assert_eq!((kept.get(), long_term), (35, Some(90)));
        let (kept, long_term) = BackupRetention::split(limits(), 30);
        assert_eq!((kept.get(), long_term), (30, None));
    }

    #[test]
    fn fifteen_replicas_are_the_most() {
        assert_eq!(replicas(limits(), 15), Ok(15));
        assert_eq!(replicas(limits(), 16).unwrap_err().rule, "R1.22");
    }
}
