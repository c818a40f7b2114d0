"""Prints one answer of an AWS endpoint as JSON: aws_read.py ENDPOINT rds describe_db_instances '{}'"""

import json
import sys

import boto3

endpoint, service, operation, arguments = sys.argv[1:]
client = boto3.client(
    service,
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
answer = getattr(client, operation)(**json.loads(arguments))
json.dump(answer, sys.stdout, default=str)
