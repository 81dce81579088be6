"""What looks like a date and is none: identifiers, addresses, amounts, numbers of other things."""

import re
from collections.abc import Iterator

_MONTH = r"(?i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*"
_PERIOD = rf"(?!(?:FY|CY|Q[1-4]|H[12]|{_MONTH})[\s/\d-])"

_PATTERNS = (
    # addresses of the web and of mail
    r"(?:https?://|www\.)\S++|(?<![\w.+-])[\w.+-]++@[\w.-]++",
    # symbols of documents and standards: WIPO/ACE/15/2022, A/RES/73/343, ISO/IEC 27001:2013
    rf"(?<![\w/.-]){_PERIOD}[A-Z][A-Z0-9.-]*+(?=/[/\w.()-]*\d)(?:/[\w.()-]++)++(?: \d++:\d{{4}})?",
    rf"(?<![\w/.-])(?!{_MONTH})[A-Z][\w.-]*+(?=/[\w.()-]+/[/\w.()-]*\d)(?:/[\w.()-]++){{2,}}+",
    r"(?<![\w/.-])(?:ISO|IEC|EN|BS|DIN)(?:[ /](?:ISO|IEC|EN))*+ \d++(?:-\d++)?+(?::\d{4})?",
    # acts of the European Union and the like: 2014/40/EU, (EU) No 608/2013, Decision 2010/413
    r"(?<![\w/.-])\d{1,4}/\d{1,4}/(?:EU|EC|EEC|JHA|CFSP)\b",
    r"\((?:EU|EC|EEC|UE|CE)\) (?:[Nn]o\.? )?\d{1,4}/\d{1,4}",
    (
        r"\b(?:Regulation|Directive|Decision|[Rr]esolution|Decree|Law|Act|Recommendation)s? "
        r"(?:[Nn]os?\.? ?|[Nn][º°] ?)?\d{1,4}/\d{1,4}"
    ),
    (
        r"(?:\bN[°ºo]\.? ?|№ ?|\b(?:Alert|Circular|Issue|Bulletin|Notice|Newsletter|Ref)\.?:? ?"
        r"(?:[Nn][°ºo]\.? ?)?)\d{1,4}/\d{1,4}"
    ),
    # Rec(2003)20, COM(2020) 605, Act No. 12 of 2004
    r"(?<![\w/-])[A-Z][\w/-]*+ ?\(\d{4}\) ?\d++",
    r"\b(?:Act|Law|Decree|Order|Ordinance|Proclamation) (?:[Nn]o\.? ?|[Nn][º°] ?)?\d++ of \d{4}",
    # letters and digits in one identifier: ABC-2016-12, COVID-19, B2B4, 133-03-03-2020
    rf"(?<![\w/.-]){_PERIOD}[A-Z]{{2,}}+\d*+(?:[-:]\d++)++(?![\w/])",
    r"(?<![\w/.-])[A-Z]++\d++[A-Z]++[\w-]*+",
    r"(?<![\w/.-])\d++(?:-\d++){3}(?:-\d++)*+(?![\w/])",
    # telephone numbers
    r"\+\d[\d ().-]{6,}+|\b(?:[Tt]el|[Ff]ax|[Pp]hone|[Mm]obile)\.?:? ?[+(]?\d[\d ().-]{5,}+",
    # amounts, decimals, numbers in groups of three
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|CFA))[ \u00a0]?\d[\d.,\u00a0]*+",
    r"(?<![\w.,/])\d{1,3}(?:,\d{3})++(?:\.\d++)?(?![\w,/])",
    r"(?<![\w.,/])\d++[.,]\d++ ?(?:%|per ?cent|million|billion)",
    r"(?<![\w.,/-])[vV](?:ersion)?\.? ?\d++(?:\.\d++)*+",
    # clock times, numbers of books
    r"(?<![\w.,/])\d{1,2}:\d{2}(?::\d{2})?(?!\w)",
    r"\b(?:ISBN|ISSN|DOI|doi)[: \u00a0]{0,3}[\d./X-]++",
)
_DIGIT = re.compile(r"\d")
_BLOCKED = re.compile("|".join(_PATTERNS))


def blocked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of `text[start:end]` in which no date is looked for, in order."""
    if _DIGIT.search(text, start, end) is None:
        return
    for match in _BLOCKED.finditer(text, start, end):
        yield match.span()
