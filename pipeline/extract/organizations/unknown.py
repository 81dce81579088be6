"""What a corpus mentions and the registry lacks, as rows ready to paste into it."""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

import msgspec

from pipeline.extract.organizations.rows import COLUMNS
from pipeline.model.record import MentionRecord, OrganizationRecord, Record

SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")
LONGEST_QUOTE = 160
"""Characters of a sentence that are shown."""


class Usage(msgspec.Struct, frozen=True):
    """How a corpus speaks of one organization.

    `names` are its names with their counts of documents, the most frequent first; `spellings` the
    words that stand for it; `sentences` one for each of the first documents.
    """

    id: str
    names: tuple[str, ...]
    acronym: str | None
    type: str | None
    mentions: int
    documents: int
    spellings: tuple[str, ...]
    sentences: tuple[str, ...]


def usages(records: Iterable[Record], *, without: Collection[str] = ()) -> list[Usage]:
    """The organizations of the records, the most mentioned first; ids of `without` are left out."""
    found: defaultdict[str, list[tuple[Record, OrganizationRecord]]] = defaultdict(list)
    for record in records:
        for organization in record.organizations:
            if organization.id not in without:
                found[organization.id].append((record, organization))
    used = [_usage(identifier, places) for identifier, places in found.items()]
    return sorted(used, key=lambda each: (-each.mentions, -each.documents, each.id))


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
        sentences=tuple(_sentence(record, each.mentions[0]) for record, each in places[:3]),
    )


def _sentence(record: Record, mention: MentionRecord) -> str:
    """The sentence of a mention, in one line."""
    start, end = 0, len(record.text)
    for match in SENTENCE_END.finditer(record.text):
        if match.end() <= mention.start:
            start = match.end()
        elif match.start() >= mention.end:
            end = match.start() + 1
            break
    sentence = " ".join(record.text[start:end].split())
    return f"{sentence[:LONGEST_QUOTE]}…" if len(sentence) > LONGEST_QUOTE else sentence


def as_rows(used: Iterable[Usage]) -> Iterator[str]:
    """Lines for the registry: what is known of each as comments, then its row."""
    for each in used:
        yield f"# {each.mentions} mentions in {each.documents} documents"
        for sentence in each.sentences:
            yield f"#   {sentence}"
        yield _row(each)


def _row(used: Usage) -> str:
    name, *others = used.names
    known = {name, used.acronym}
    aliases = [text for text in dict.fromkeys((*others, *used.spellings)) if text not in known]
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"id": used.id, "name": name, "acronym": used.acronym or "", "type": used.type or ""}
    cells["aliases"] = "|".join(alias.replace("|", " ") for alias in aliases)
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells.values())
    return line.getvalue()
