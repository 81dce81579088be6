"""How a line of the registry is read."""

from pathlib import Path

import pytest

from pipeline.extract.organizations.rows import COLUMNS, Alias, read_rows

ALIASES = [
    ("World Health Organisation", Alias("World Health Organisation")),
    ("fr:Organisation mondiale de la Santé", Alias("Organisation mondiale de la Santé", "fr")),
    ("es:OMS", Alias("OMS", "es")),
    ("Kaspersky Lab (until 2019)", Alias("Kaspersky Lab", until="2019")),
    ("fr:OUA (until 2002)", Alias("OUA", "fr", "2002")),
    ("Food (and Drugs) Authority", Alias("Food (and Drugs) Authority")),
    ("Europe: the Union", Alias("Europe: the Union")),
    ("fr: Santé", Alias("fr: Santé")),
]


@pytest.mark.parametrize(("written", "alias"), ALIASES)
def test_alias(written: str, alias: Alias) -> None:
    assert Alias.read(written) == alias


def test_row(tmp_path: Path) -> None:
    table = tmp_path / "organizations.csv"
    line = "who,World Health Organization,WHO,fr:OMS| es:OMS|,Health Section (until 1948),igo"
    table.write_text(f"{','.join(COLUMNS)}\n# ours\n{line},un,,who.int,iati|web\n")
    (row,) = read_rows(table)
    assert (row.line, row.parent, row.country, row.sources) == (3, "un", None, ("iati", "web"))
    assert row.surfaces == ("World Health Organization", "WHO", "OMS", "Health Section")
    assert [alias.language for alias in row.aliases] == ["fr", "es"]
