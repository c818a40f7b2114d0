//! Fargate task sizes: the legal pairs of cpu and memory (R6.1).

use serde::{Deserialize, Serialize};

use super::document::DataError;
use super::rule::Violation;
use super::table;

const FILE: &str = "fargate_sizes.csv";

/// The memory sizes of one cpu value: `from`, `from + step`, ... `to`, in MiB.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SizeRow {
    cpu: u32,
    from: u32,
    to: u32,
    step: u32,
}

impl SizeRow {
    /// The least memory size that holds so much, where the largest does.
    fn least(&self, memory_mib: u32) -> u32 {
        self.from + memory_mib.saturating_sub(self.from).next_multiple_of(self.step)
    }

    fn memories(&self) -> impl Iterator<Item = u32> + use<> {
        (self.from..=self.to).step_by(self.step as usize)
    }
}

/// Every legal pair of cpu and memory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TaskSizes(Vec<SizeRow>);

impl TaskSizes {
    pub(super) fn parse(text: &str) -> Result<TaskSizes, DataError> {
        let mut rows: Vec<SizeRow> = Vec::new();
        for row in table::read(FILE, text, &["cpu", "min_memory", "max_memory", "step"])? {
            let size = SizeRow {
                cpu: row.parse("cpu")?,
                from: row.parse("min_memory")?,
                to: row.parse("max_memory")?,
                step: row.parse("step")?,
            };
            if size.step == 0
                || size.to < size.from
                || !(size.to - size.from).is_multiple_of(size.step)
            {
                return Err(row.error("no memory size comes of these steps"));
            }
            if rows.last().is_some_and(|last| (last.cpu, last.to) >= (size.cpu, size.from)) {
                return Err(row.error("sizes do not ascend"));
            }
            rows.push(size);
        }
        Ok(TaskSizes(rows))
    }

    /// Every legal pair, ascending.
    pub fn all(&self) -> impl Iterator<Item = TaskSize> {
        self.0.iter().flat_map(|row| {
            let cpu = row.cpu;
            row.memories().map(move |memory| TaskSize { cpu, memory })
        })
    }

    /// The smallest legal pair that holds both; the least cpu first, then the least memory.
    pub fn fit(&self, cpu_units: u32, memory_mib: u32) -> Result<TaskSize, Violation> {
        let row = self.0.iter().find(|row| row.cpu >= cpu_units && row.to >= memory_mib);
        let size = row.map(|row| TaskSize { cpu: row.cpu, memory: row.least(memory_mib) });
        size.ok_or_else(|| self.illegal(cpu_units, memory_mib, "run more, smaller tasks"))
    }

    /// Exactly this pair, if it is legal.
    pub fn exact(&self, cpu_units: u32, memory_mib: u32) -> Result<TaskSize, Violation> {
        let legal = self.all().find(|size| (size.cpu, size.memory) == (cpu_units, memory_mib));
        legal.ok_or_else(|| match self.fit(cpu_units, memory_mib) {
            Ok(TaskSize { cpu, memory }) => {
                let remedy = format!("use cpu {cpu} with memory {memory}");
                self.illegal(cpu_units, memory_mib, &remedy)
            }
            Err(too_large) => too_large,
        })
    }

    fn illegal(&self, cpu: u32, memory: u32, remedy: &str) -> Violation {
        let value = format!("{cpu} with memory {memory}");
        let largest = self.0.last().map_or((0, 0), |row| (row.cpu, row.to));
        let limit =
            format!("the pairs of fargate_sizes.csv, up to {} with {}", largest.0, largest.1);
        Violation::new("R6.1", "cpu", value, limit, remedy)
    }
}

/// A legal pair, written as `aws_ecs_task_definition` wants it: two strings (R6.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskSize {
    cpu: u32,
    memory: u32,
}

impl TaskSize {
    /// `aws_ecs_task_definition.cpu`.
    pub fn cpu(self) -> String {
        self.cpu.to_string()
    }

    /// `aws_ecs_task_definition.memory`.
    pub fn memory(self) -> String {
        self.memory.to_string()
    }

    /// Cpu units; 1,024 are one vCPU.
    pub fn cpu_units(self) -> u32 {
        self.cpu
    }

    /// Memory in MiB.
    pub fn memory_mib(self) -> u32 {
        self.memory
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::Catalogue;

    fn sizes() -> &'static TaskSizes {
        Catalogue::embedded().task_sizes()
    }

    fn fit(cpu: u32, memory: u32) -> (String, String) {
        let size = sizes().fit(cpu, memory).unwrap();
        (size.cpu(), size.memory())
    }

    #[test]
    fn common_pairs_are_legal() {
        for (cpu, memory) in [(512, 1024), (1024, 4096), (2048, 8192)] {
            assert_eq!(fit(cpu, memory), (cpu.to_string(), memory.to_string()));
            assert!(sizes().exact(cpu, memory).is_ok());
        }
    }

    #[test]
    fn the_smallest_pair_that_holds() {
        assert_eq!(fit(500, 1000), ("512".into(), "1024".into()));
        assert_eq!(fit(256, 1025), ("256".into(), "2048".into()));
        assert_eq!(fit(256, 2049), ("512".into(), "3072".into()));
        assert_eq!(fit(4096, 30721), ("8192".into(), "32768".into()));
        assert_eq!(fit(1, 1), ("256".into(), "512".into()));
        assert_eq!(fit(16384, 122880), ("16384".into(), "122880".into()));
    }

    #[test]
    fn there_are_as_many_pairs_as_documented() {
        // 3 + 4 + 7 + 13 + 23 + 12 + 12.
        assert_eq!(sizes().all().count(), 74);
    }

    #[test]
    fn beyond_the_largest_is_an_error() {
        assert_eq!(sizes().fit(16385, 1).unwrap_err().rule, "R6.1");
        assert_eq!(sizes().fit(1, 122881).unwrap_err().rule, "R6.1");
    }

    #[test]
    fn an_illegal_pair_names_the_next_legal_one() {
        let error = sizes().exact(500, 1000).unwrap_err();
        assert_eq!(error.remedy, "use cpu 512 with memory 1024");
    }
}
