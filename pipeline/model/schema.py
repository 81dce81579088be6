"""The JSON Schema of a record, generated from its models."""

from typing import Any

from pipeline.model.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The schema of a record as it is written."""
    return {"$schema": DIALECT, **Record.model_json_schema(mode="serialization")}
