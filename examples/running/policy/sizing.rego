# For conftest and OPA: tofu show -json plan.bin > plan.json && conftest test --policy policy plan.json
package main

import rego.v1

planned contains resource if {
	walk(object.get(input, "planned_values", {}), [_, resource])
	resource.values
	resource.type
}

# Data sources that were read while planning.
read contains resource if {
	walk(object.get(input, "prior_state", {}), [_, resource])
	resource.mode == "data"
	resource.values
}

deny contains message if {
	some assessment in read
	assessment.type == "glsizing_assessment"
	some name, component in assessment.values.components
	component.finding == "Underprovisioned"
	reasons := concat("; ", [reason | some reason in component.reasons])
	message := sprintf("%s: %s is too small: %s", [assessment.address, name, reasons])
}

# Set `budget_monthly_usd` in a file of data: conftest test --data budget.yaml
deny contains message if {
	some plan in read
	plan.type == "glsizing_plan"
	cost := plan.values.cost.total_monthly_usd
	cost > data.budget_monthly_usd
	message := sprintf("%s costs %v US dollars a month, the budget is %v", [plan.address, cost, data.budget_monthly_usd])
}

# AWS refuses this when it is applied (R1.3): below 400 GiB gp3 has 3,000 IOPS, no more and no fewer.
deny contains message if {
	some database in planned
	database.type == "aws_db_instance"
	database.values.storage_type == "gp3"
	database.values.allocated_storage < 400
	database.values.iops != 3000
	message := sprintf("%s: gp3 of %d GiB takes no iops, but has %d", [database.address, database.values.allocated_storage, database.values.iops])
}

warn contains message if {
	some plan in read
	plan.type == "glsizing_plan"
	some id, finding in plan.values.findings
	finding.severity == "warning"
	message := sprintf("%s: %s: %s", [plan.address, id, finding.reason])
}
