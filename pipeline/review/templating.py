"""The templates of the web review and of the report; every value is escaped."""

from pathlib import Path
from urllib.parse import quote

import jinja2

from pipeline.review.diff.wording import SIGNS, say, say_place

HERE = Path(__file__).parent
STATIC = HERE / "web" / "static"


def templates() -> jinja2.Environment:
    """The environment of all pages."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([HERE / "web" / "templates", HERE / "report"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"say": say, "place": say_place, "path": quote}
    environment.globals["signs"] = SIGNS
    return environment
