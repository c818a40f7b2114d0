"""Prints how many plans service-capacity-modeling makes in a second, a line for each model."""

import time

from service_capacity_modeling.capacity_planner import planner
from service_capacity_modeling.interface import CapacityDesires, DataShape, QueryPattern, certain_int

SECONDS = 3

# About what the medium workload asks of its database.
desires = CapacityDesires(
    service_tier=1,
    query_pattern=QueryPattern(
        estimated_read_per_second=certain_int(500), estimated_write_per_second=certain_int(100)
    ),
    data_shape=DataShape(estimated_state_size_gib=certain_int(200)),
)


def rate(model):
    """How many plans of a model are made in a second."""
    start, plans = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        if not planner.plan_certain(model_name=model, region="us-east-1", desires=desires):
            raise SystemExit(f"{model} made no plan")
        plans += 1
    return plans / (time.perf_counter() - start)


for what, model in [("a database", "org.netflix.postgres"), ("a cache", "org.netflix.evcache")]:
    print(f"{what}\t{rate(model)}")
