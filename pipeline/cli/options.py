"""Options that several commands share, and the settings file."""

import tomllib
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from pipeline.errors import SettingsError
from pipeline.model.settings import Settings

SETTINGS_FILE = Path("stocktake.toml")


def _rules_folder(given: Path | None) -> Path:
    """The folder that was named, else `rules/` here, else the one that came with the package."""
    if given:
        return given
    here = Path("rules")
    return here if here.is_dir() else Path(__file__).parents[1] / "rules"


Rules = Annotated[
    Path | None,
    typer.Option(help="The rules folder.", show_default="rules/", callback=_rules_folder),
]


def load_settings(**given: str | None) -> Settings:
    """The settings of `stocktake.toml` (where there is one) and of the command line.

    Raises:
        SettingsError: the file is no TOML, or a setting is unknown or out of range.
    """
    try:
        text = SETTINGS_FILE.read_text(encoding="utf-8") if SETTINGS_FILE.exists() else ""
        chosen = {name: value for name, value in given.items() if value is not None}
        return Settings.model_validate({**tomllib.loads(text), **chosen})
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{SETTINGS_FILE}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"setting {first['loc'][0]}: {first['msg']}") from error
