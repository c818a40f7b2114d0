//! Guides without contradictions, with random sizes, rates and tiers: every tier carries what its rates ask for.

use std::fmt::Write;

use super::random::Numbers;

/// Database classes and cache nodes, each twice the one before, with vCPUs.
const SIZES: [(&str, u64); 4] = [("large", 2), ("xlarge", 4), ("2xlarge", 8), ("4xlarge", 16)];

/// What is random.
pub struct Clean {
    /// Every tier is twice the one before.
    pub tiers: u64,
    /// The size of the first tier's database.
    smallest: usize,
    /// Fours of each service in the first tier.
    fours: u64,
    zones: u64,
    users_per_vcpu: u64,
}

impl Clean {
    pub fn random(numbers: &mut Numbers) -> Clean {
        let smallest = numbers.below(3);
        Clean {
            tiers: 2 + numbers.below(3 - smallest) as u64,
            smallest,
            fours: 1 + numbers.below(4) as u64,
            zones: 2 + numbers.below(2) as u64,
            users_per_vcpu: [10, 25, 40, 50][numbers.below(4)],
        }
    }

    /// The users and documents that a tier is for at most.
    pub fn top(&self, rank: u64) -> [u64; 2] {
        let users = (8 * self.fours * self.users_per_vcpu) << rank;
        [users, users * 100]
    }

    /// The guide.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        self.demand(&mut text);
        (0..self.tiers).for_each(|rank| self.tier(rank, &mut text));
        text.push_str(TRIGGERS);
        let ([users, documents], last) = (self.top(0), self.tiers - 1);
        let _ = write!(
            text,
            "[beyond]\nname = \"more\"\ncell = \"t{last}\"\nfrom.users = {}\n\
             [[example]]\nname = \"first\"\nload = {{ users = {users}, documents_per_day = {documents} }}\n\
             expect = {{ \"api.vcpus\" = {} }}\n",
            self.top(last)[0] + 1,
            8 * self.fours
        );
        text
    }

    fn demand(&self, text: &mut String) {
        let ([users, documents], per) = (self.top(0), self.users_per_vcpu);
        let vcpus = SIZES[self.smallest].1;
        let mut add = |quantity: &str, rate: String| {
            let _ = write!(text, "[[demand]]\nquantity = \"{quantity}\"\n{rate}\nfloor = 1\n");
        };
        let of = |of: &str, factor: u32| format!("of = \"{of}\"\nfactor = {factor}");
        add("api.vcpus", format!("per = \"users\"\ndivisor = {per}"));
        add("api.memory_gb", of("api.vcpus", 2));
        add("jobs.vcpus", format!("per = \"documents_per_day\"\ndivisor = {}", per * 100));
        add("jobs.memory_gb", of("jobs.vcpus", 2));
        add("database.vcpus", format!("per = \"users\"\ndivisor = {}", users / vcpus));
        add("database.memory_gb", of("database.vcpus", 4));
        let storage = format!("per = \"users\"\ndivisor = {}.{:02}", users / 100, users % 100);
        add("database.storage_gb", storage);
        add("cache.memory_gb", format!("per = \"users\"\ndivisor = {}", users / 4));
        add(
            "object_storage.data_tb",
            format!("per = \"documents_per_day\"\ndivisor = {documents}"),
        );
    }

    fn tier(&self, rank: u64, text: &mut String) {
        let (twice, [users, documents]) = (1 << rank, self.top(rank));
        let (size, vcpus) = SIZES[self.smallest + rank as usize];
        let after = |top: u64| if rank == 0 { 1 } else { top / 2 + 1 };
        let (count, zones) = (4 * self.fours * twice, self.zones);
        let _ = write!(
            text,
            "[[tier]]\nname = \"t{rank}\"\nplatforms = [\"eks\", \"ecs_fargate\"]\n\
             tops.users = {{ from = {}, to = {users} }}\n\
             tops.documents_per_day = {{ from = {}, to = {documents} }}\n\
             availability_zones = {zones}\nautoscaling = \"none\"\n\
             capacity = {{ reports_per_day = {} }}\n{PROMISES}\
             network = {{ application_load_balancers = 1, network_load_balancers = 0, nat_gateways = {zones}, cloudfront = false }}\n\
             object_storage = {{ data = {} }}\n\
             database = {{ instance_class = \"db.m5.{size}\", vcpus = {vcpus}, memory_gb = {}, multi_az = true, storage_gb = {}, storage_type = \"io2\", iops = 3000, backup_days = 30 }}\n\
             cache = {{ node_type = \"cache.m5.{size}\", cluster_mode = true, shards = 2, replicas_per_shard = 1 }}\n\
             vector_database = {{ instance_type = \"m5.2xlarge\", count = 3, vcpus = 8, memory_gb = 32, storage_gb = {}, volume_iops = 3000, volume_throughput = 125 }}\n\
             message_broker = {{ instance_type = \"mq.m5.large\", multi_az = true }}\n\
             stated = {{ compute_vcpus = {}, compute_memory_gb = {}, cache_replicas_per_shard = 1, cache_nodes = 4, message_brokers = 3, downtime_hours_per_year = 87.6 }}\n",
            after(users),
            after(documents),
            100 * twice,
            1024 * twice,
            4 * vcpus,
            100 * twice,
            100 * twice,
            4 * count,
            8 * count,
        );
        for (service, class) in [("web", "api"), ("worker", "jobs")] {
            let _ = write!(
                text,
                "[[tier.service]]\nname = \"{service}\"\nclass = \"{class}\"\nvcpus = 2\nmemory_gb = 4\ncount = {count}\nmax_count = {}\n",
                2 * count
            );
        }
        for class in ["api", "jobs"] {
            let _ = write!(
                text,
                "[[tier.node_group]]\nname = \"{class}\"\nclasses = [\"{class}\"]\ninstance_type = \"m5.2xlarge\"\nmin_nodes = {count}\nmax_nodes = {}\n",
                2 * count
            );
        }
    }
}

const HEAD: &str = "name = \"clean\"\nversion = \"1\"\nupdated = \"2026-01-31\"
[[input]]\nname = \"users\"\nmaximum = 1000000
[[input]]\nname = \"documents_per_day\"\nmaximum = 100000000
[[class]]\nname = \"api\"\nbehind_load_balancer = true
[[class]]\nname = \"jobs\"\nbackground = true
";

const PROMISES: &str = "service_levels = { api_p95_ms = 300, database_p95_ms = 100, cache_hit_ratio = 0.8, availability = 0.99 }\n";

const TRIGGERS: &str = "[[trigger]]\nid = \"cpu\"\ncomponent = \"compute\"\nwatches = \"cpu\"\nwhen = \"CPU\"
comparison = \"above\"\nthreshold = 70\nunit = \"percent\"\nminutes = 5
[[trigger]]\nid = \"latency\"\ncomponent = \"load_balancer\"\nwatches = \"latency\"\nwhen = \"Latency\"
comparison = \"above\"\nthreshold = 250\nunit = \"milliseconds\"\nminutes = 5
[[trigger]]\nid = \"queries\"\ncomponent = \"database\"\nwatches = \"latency\"\nwhen = \"Queries\"
comparison = \"above\"\nthreshold = 90\nunit = \"milliseconds\"\nminutes = 5
[[trigger]]\nid = \"hits\"\ncomponent = \"cache\"\nwatches = \"hit_rate\"\nwhen = \"Hits\"
comparison = \"below\"\nthreshold = 80\nunit = \"percent\"\nminutes = 5
";
