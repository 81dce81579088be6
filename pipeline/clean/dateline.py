"""The date line of a document: `Geneva, March 7, 2023`; of minutes, the day of the session."""

import re
import unicodedata
from datetime import datetime

from dateparser.data.date_translation_data import en, es, fr, pt

_MONTH = r"[^\W\d_]{3,12}\.?"
_DAYS = r"\d{1,2}(?:st|nd|rd|th|er)?(?:\s*(?:[-–—,&]|and|to|et|y|e)\s*\d{1,2})?"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""(?P<iso>{_YEAR}-\d\d(?:-\d\d)?)
    | (?P<days>{_DAYS})\.?\s+(?:de\s+)?(?P<month>{_MONTH}),?\s+(?:de\s+)?(?P<year>{_YEAR})
    | (?P<month2>{_MONTH})\s+(?P<days2>{_DAYS}),?\s+(?P<year2>{_YEAR})
    | (?P<month3>{_MONTH})\s+(?:de\s+)?(?P<year3>{_YEAR})
    """,
    re.VERBOSE,
)
_LEAD = re.compile(
    r"""(?:[^\W\d_][\w.’' ()-]{1,40},\s+          # a place
    | (?:[^|:]{0,50}\s[·•|–—-]\s+)                # an issue number and a dash
    | (?:(?:published|issued|released|updated|date|dated|posted|last\s+updated)(?:\s+on)?:?\s+)
    )?(?:on\s+|in\s+|le\s+)?(?:[^\W\d_]+day,?\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:held|meeting|session|minutes?|hearing|sitting)\b", re.IGNORECASE)
LONGEST_SESSION = 200
"""Characters over which a block is no line on a session."""
LONGEST = 90
"""Characters over which a block is no date line."""


def dateline(text: str) -> str | None:
    """The EDTF value of a block that is a date line and nothing else, or None."""
    if len(text) > LONGEST:
        return None
    for lead in (_LEAD.match(text), re.match("", text)):
        found = _DATE.match(text, lead.end()) if lead else None
        if found and not text[found.end() :].strip(" .,;)"):
            return _value(found)
    return None


def session(text: str) -> str | None:
    """The EDTF value of a line that says when a meeting was held, and is no sentence; or None."""
    if len(text) > LONGEST_SESSION or text.rstrip().endswith((".", ";")):
        return None
    told = _SESSION.search(text)
    days = list(_DATE.finditer(text, told.end())) if told else []
    return _value(days[0]) if len(days) == 1 and not days[0]["month3"] else None


def _value(found: re.Match[str]) -> str | None:
    if found["iso"]:
        return found["iso"]
    month = found["month"] or found["month2"] or found["month3"]
    year = found["year"] or found["year2"] or found["year3"]
    parsed = _MONTHS.get(_plain(month))
    if parsed is None:
        return None
    days = re.findall(r"\d+", found["days"] or found["days2"] or "")
    values = [f"{year}-{parsed:02d}-{int(day):02d}" for day in days] or [f"{year}-{parsed:02d}"]
    return "/".join(values) if all(_exists(value) for value in values) else None


def _plain(name: str) -> str:
    """A name in small letters, without accents and its closing point."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


_MONTHS = {
    _plain(name): number
    for language in (en, fr, es, pt)
    for number, month in enumerate(
        "january february march april may june july august september october november"
        " december".split(),
        start=1,
    )
    for name in language.info[month]
}
"""Numbers of the months by their names in English, French, Spanish and Portuguese (CLDR)."""


def _exists(value: str) -> bool:
    try:
        datetime.strptime(value, "%Y-%m-%d" if value.count("-") == 2 else "%Y-%m")  # noqa: DTZ007 - a calendar date has no zone
    except ValueError:
        return False
    return True
