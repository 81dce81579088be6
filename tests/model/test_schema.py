import json
from pathlib import Path

from jsonschema import Draft202012Validator

from pipeline.model.schema import record_schema

SCHEMA = Path(__file__).parents[2] / "docs" / "record.schema.json"


def test_the_schema_in_the_repository_is_current() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == record_schema()


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(record_schema())
