"""What a corpus mentions and the registry lacks, as rows ready to paste into it."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from pipeline.extract.organizations.registry import is_acronym
from pipeline.extract.organizations.rows import COLUMNS, Row
from pipeline.extract.organizations.tokens import name_key
from pipeline.model.record import MentionRecord, OrganizationRecord, Record

SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")
LONGEST_QUOTE = 160
"""Characters of a sentence that are shown."""

QUOTES = 3
"""Documents of which a sentence is shown."""


class Quote(msgspec.Struct, frozen=True):
    """A sentence that names an organization, and the document that it stands in."""

    document: str
    sentence: str


class Usage(msgspec.Struct, frozen=True):
    """How a corpus speaks of one organization.

    `names` are its names, that of the most documents first; `spellings` the words that stand for
    it, the most frequent first; `quotes` one for each of the first documents.
    """

    id: str
    names: tuple[str, ...]
    acronym: str | None
    type: str | None
    mentions: int
    documents: int
    spellings: tuple[str, ...]
    quotes: tuple[Quote, ...]


def usages(records: Iterable[Record], *, without: Collection[str] = ()) -> list[Usage]:
    """The organizations of the records but those with ids in `without`.

    Those of the most documents come first, among them those of the most mentions.
    """
    found: defaultdict[str, list[tuple[Record, OrganizationRecord]]] = defaultdict(list)
    for record in records:
        for organization in record.organizations:
            if organization.id not in without:
                found[organization.id].append((record, organization))
    used = [_usage(identifier, places) for identifier, places in found.items()]
    return sorted(used, key=lambda each: (-each.documents, -each.mentions, each.id))


def _usage(identifier: str, places: list[tuple[Record, OrganizationRecord]]) -> Usage:
    names = Counter(organization.name for _, organization in places)
    spellings = Counter(m.text for _, organization in places for m in organization.mentions)
    return Usage(
        id=identifier,
        names=tuple(name for name, _ in names.most_common()),
        acronym=next((each.acronym for _, each in places if each.acronym), None),
        type=next((each.type for _, each in places if each.type), None),
        mentions=spellings.total(),
        documents=len(places),
        spellings=tuple(text for text, _ in spellings.most_common()),
        quotes=tuple(_quote(record, each) for record, each in places[:QUOTES]),
    )


def _quote(record: Record, organization: OrganizationRecord) -> Quote:
    """The first whole sentence that names it; a heading or a cell where there is none."""
    sentences = [_sentence(record, mention) for mention in organization.mentions]
    whole = (sentence for sentence in sentences if sentence.endswith((".", "!", "?")))
    sentence = next(whole, sentences[0])
    long = len(sentence) > LONGEST_QUOTE
    return Quote(record.document.id, f"{sentence[:LONGEST_QUOTE]}…" if long else sentence)


def _sentence(record: Record, mention: MentionRecord) -> str:
    """The sentence of a mention, in one line."""
    start, end = 0, len(record.text)
    for match in SENTENCE_END.finditer(record.text):
        if match.end() <= mention.start:
            start = match.end()
        elif match.start() >= mention.end:
            end = match.start() + 1
            break
    return " ".join(record.text[start:end].split())


def as_rows(used: Iterable[Usage], registered: Sequence[Row] = ()) -> Iterator[str]:
    """Lines for the registry: what is known of each as comments, then its row.

    A comment names the bodies of `registered` that bear the same acronym: one of them may be meant.
    """
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for row in registered:
        if row.acronym:
            bearers[row.acronym].append(f"{row.id} ({row.name})")
    yield f"# {','.join(COLUMNS)}"
    for each in used:
        yield from _comments(each, bearers)
        yield _row(each)


def _comments(used: Usage, bearers: Mapping[str, list[str]]) -> Iterator[str]:
    mentions = "1 mention" if used.mentions == 1 else f"{used.mentions} mentions"
    documents = "1 document" if used.documents == 1 else f"{used.documents} documents"
    yield f"# {mentions} in {documents}"
    for quote in used.quotes:
        yield f"#   {quote.document}: {quote.sentence}"
    loose = [text for text in _further(used) if not _distinct(text)]
    if loose:
        yield f"#   too common for aliases: {', '.join(loose)}"
    if used.acronym and used.acronym in bearers:
        yield f"#   {used.acronym} is also {', '.join(bearers[used.acronym])}"


def _further(used: Usage) -> list[str]:
    """The words for a body that its name and acronym do not cover, whatever their case."""
    name, *others = used.names
    known = {name_key(name, {})}
    further = []
    for text in (*others, *used.spellings):
        key = name_key(text, {})
        if key not in known and text != used.acronym:
            known.add(key)
            further.append(" ".join(text.replace("|", " ").split()))
    return further


def _distinct(text: str) -> bool:
    """Whether words may be an alias: a single one (`Board`) only as an acronym."""
    return " " in text or is_acronym(text)


def _row(used: Usage) -> str:
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"id": used.id, "name": used.names[0], "acronym": used.acronym or ""}
    cells |= {"type": used.type or "", "aliases": "|".join(filter(_distinct, _further(used)))}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells.values())
    return line.getvalue()
