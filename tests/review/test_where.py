"""Choosing changes by an expression."""

import pytest

from pipeline.review.decisions import ReviewError
from pipeline.review.decisions.where import where
from pipeline.review.diff import Change, compare
from tests.records import Draft

SENTENCE = "The Meeting took place on October 3, 2022 in Geneva."


def change() -> Change:
    def draft(date: str) -> Draft:
        d = Draft("reports/2022", sha256="s").heading("Policy").block(SENTENCE)
        return d.event("meeting", SENTENCE, title="Meeting", date=date, rule="meeting.took-place")

    (found,) = compare(draft("2022").record(), draft("2022-10-03").record(rules="r2"))
    return found


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("type=event", True),
        ("type=date", False),
        ("type!=date and kind=changed", True),
        ("document=reports/*", True),
        ("document=REPORTS/2022", True),
        ("rule=meeting.*", True),
        ("cause=rule", True),
        ("cause='rule meeting.took-place'", True),
        ("cause=source or cause=model", False),
        ("not (cause=source or cause=model)", True),
        ("sentence~geneva", True),
        ("sentence!~geneva", False),
        ("section=Policy", True),
        ("field=date", True),
        ('label="Meeting"', True),
        ("confidence<0.95", True),
        ("confidence>=0.95", False),
        ("page=1", True),
        ("page!=1", False),
        ("type=date or type=event and kind=changed", True),
    ],
)
def test_an_expression_chooses(expression: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert where(expression)(change()) is expected


@pytest.mark.parametrize(
    "expression",
    ["", "type", "type=", "color=red", "type<3", "page~1", "page=x", "(type=event", "a=b c", "'"],
)
def test_a_wrong_expression_is_refused(expression: str) -> None:
    with pytest.raises(ReviewError, match="--where"):
        where(expression)
