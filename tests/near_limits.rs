//! What is planned where AWS would refuse the first choice.

use glsizing::aws::rds::StorageType;
use glsizing::sizing::{Basis, Error, Request, Workload};
use rust_decimal::dec;

use crate::support::{plan_of, try_plan};

fn request(organizations: u64, users: u64, transactions_per_day: u64) -> Request {
    Request::new(Workload::of([organizations, users, transactions_per_day]), "us-east-1")
}

#[test]
fn cells_are_more_where_aws_refuses_the_fewest() {
    // Four times the calculator's 50 GB for each organization: 65,536 GiB are enough for 327 of them.
    let calculator =
        Request { basis: Basis::Calculator, headroom: dec!(3), ..request(2_196, 1, 1_374_201) };
    // One and a half times 50 GB each are more than 65,536 GiB for more than 873 organizations.
    let storage = Request { headroom: dec!(0.5), ..request(9_563, 2_899, 329) };
    for (request, cells, fewest) in [(calculator, 7, 3), (storage, 11, 10)] {
        let plan = plan_of(&request);
        assert_eq!(plan.cell_count, cells);
        assert_eq!(plan.request.cell_count, None);
        let in_cells =
            |count: u64| try_plan(&Request { cell_count: Some(count), ..request.clone() });
        assert_eq!(in_cells(cells).unwrap().deployment, plan.deployment);
        assert!(matches!(in_cells(cells - 1), Err(Error::Refused { .. } | Error::Illegal(_))));
        let said = &plan.notes.decisions["cell_count"];
        let expected = format!(
            "{cells} are the fewest that AWS accepts, because larger ones exceed a limit of AWS; {fewest} is"
        );
        assert!(said.starts_with(&expected), "{said}");
    }
}

#[test]
fn io2_has_the_least_iops_of_storage_that_runs() {
    let mut request =
        Request { database_storage_type: Some(StorageType::Io2), ..request(2, 5, 191) };
    let database = request.current.database.get_or_insert_default();
    database.allocated_storage = Some(7_000);
    for basis in [Basis::Max, Basis::Tier, Basis::Calculator] {
        let plan = plan_of(&Request { basis, ..request.clone() });
        assert_eq!(plan.deployment.database.unwrap().storage.iops(), Some(3_500), "{basis:?}");
        let said = &plan.notes.decisions["database.iops"];
        assert!(
            said.starts_with("3,500 instead of the guide's 3,000, the least that AWS accepts"),
            "{said}"
        );
    }
}
