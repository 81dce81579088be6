"""What a user sets; every setting that changes a record is in the record's key."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Settings of the stages, from `stocktake.toml` and the command line.

    `model`: a spaCy model's package name, `auto` for `en_core_web_sm` under either of its names,
    `none` for no model: on gold documents it added one right organization for twenty wrong.
    `ocr`: read pages without a text layer with tesseract. `max_pages`,
    `max_bytes`: a larger document is refused. `max_memory`: bytes of address space of a worker.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    components: tuple[str, ...] = ()
    model: str = "none"
    ocr: Literal["auto", "always", "never"] = "auto"
    password: str | None = None
    max_pages: int = Field(default=5_000, ge=1)
    max_bytes: int = Field(default=256 * 2**20, ge=1)
    max_memory: int = Field(default=4 * 2**30, ge=2**28)
