"""Who did it and with whom: organizations by the words before them, and by what they do."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.events.draft import Draft, Link
from pipeline.extract.events.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    QUOTES,
    SUBORDINATOR,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.phrases import Thing
from pipeline.extract.events.told import Told, place_of
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Argument

CLOSING = (SUBORDINATOR - {"as"}) | AUXILIARY
"""Words behind which no further organization of a phrase stands."""

REACH = 10
"""Words that may stand between a cue and the organization that it speaks of, or between two."""


def organizations_after(line: Line, i: int, limit: int | None = None) -> list[int]:
    """The organizations in the phrase that starts at `i`, joined ones included, up to `limit`."""
    found: list[int] = []
    gap, depth = 0, 0
    j, stop = i, len(line) if limit is None else limit
    while j < stop and gap <= REACH:
        word, text = line.word(j), line.tokens[j].text
        if line.org[j] >= 0:
            if line.org[j] not in found:
                found.append(line.org[j])
            for extra in _packed(line, j):
                if extra not in found:
                    found.append(extra)
            gap = 0
            j += 1
            continue
        depth += (text == "(") - (text == ")")
        if depth < 0 or text in ";:.|" or line.date[j] >= 0 or word in CLOSING:
            break
        if word in PREPOSITION - {"of", "for", "from", "in", "to", "by", "including", "with"} or (
            found and word in ("from", "in", "to", "by", "on", "at") and depth == 0
        ):
            break
        if (found or gap) and word == "with" and depth == 0:
            break
        if (
            found
            and line.is_content(j)
            and not line.tokens[j].capital
            and depth == 0
            and gap >= 1
            and (
                line.word(j - 1) not in CONJUNCTION | DETERMINER | {"of", ","}
                and not line.is_content(j - 1)
            )
        ):
            break
        gap += line.is_content(j)
        j += 1
    return without_wholes(line, found)


def _packed(line: Line, j: int) -> list[int]:
    """Organizations that share one token (`UPU/WCO/INCB`)."""
    token = line.tokens[j]
    return [
        number
        for number, mention in enumerate(line.mentions.organizations)
        if token.start <= mention.start and mention.end <= token.end
    ]


def inside(line: Line, start: int, end: int) -> list[int]:
    """The organizations between two tokens, each without those that it is only a part of."""
    found: dict[int, None] = {}
    for j in range(max(0, start), min(end, len(line))):
        if line.org[j] >= 0:
            found[line.org[j]] = None
            found.update(dict.fromkeys(_packed(line, j)))
    return without_wholes(line, list(found))


def without_wholes(line: Line, found: list[int]) -> list[int]:
    """Of nested names the part: `the Customs Division of the Revenue Authority` is one actor."""
    mentions = line.mentions.organizations
    wholes: set[int] = set()
    for one, other in pairwise(sorted(found, key=lambda n: mentions[n].start)):
        between = line.text[mentions[one].end : mentions[other].start]
        if re.fullmatch(r"[’']s? ", between):
            wholes.add(one)
        elif re.fullmatch(r"(?: \([^()]*\))? of (?:the )?", between):
            wholes.add(other)
    return [n for n in found if n not in wholes]


MANNER = frozenset(
    "majority vote votes decision decree resolution means number factor letter contract law order "
    "end time year month week day margin show".split()
)
"""Nouns behind `by a` that say how and not who."""


class Cued:
    """The organizations of a line that a cue gives a role (`in partnership with`)."""

    def __init__(self, zones: Zones, vocabulary: Vocabulary) -> None:
        self.roles: list[tuple[int, str, str | None, list[int]]] = []
        line = zones.line
        taken = -1
        for i, token in enumerate(line.tokens):
            cues = vocabulary.cues.get(token.word, ())
            if i < taken or line.org[i] >= 0 or not cues:
                continue
            limit = _subject_after(zones, i)
            for words, role, kind in cues:
                if not line.says(i, words) or (words == ("with",) and not _close(line, i + 1)):
                    continue
                found = organizations_after(line, i + len(words), limit)
                if found:
                    jointly = i == 0 and words[0] in ("together", "jointly", "along")
                    self.roles.append((i, "organizers" if jointly else role, kind, found))
                    taken = i + len(words)
                if kind is None:
                    break

    def spoken(self, kind: str) -> set[int]:
        """All organizations that have a role by a cue in events of type `kind`."""
        here = [found for _, _, typed, found in self.roles if typed in (None, kind)]
        return {number for found in here for number in found}


def _subject_after(zones: Zones, i: int) -> int | None:
    """Where the subject behind an adverbial at `i` starts: `With funds of the EU, the CCP …`."""
    starts = [link.subject.start for draft in zones.drafts for link in draft.links]
    verbs = [link.group.verb for draft in zones.drafts for link in draft.links]
    behind = [s for s, v in zip(starts, verbs, strict=True) if i < s < v]
    return min(behind, default=None)


def _close(line: Line, i: int) -> bool:
    """`with` alone is a cue only right before an organization."""
    while i < len(line) and (line.word(i) in DETERMINER or line.tokens[i].text in QUOTES):
        i += 1
    return i < len(line) and line.org[i] >= 0


def assign(told: Sequence[Told], zones: Zones, cued: Cued) -> None:
    """Give each event of the line the organizations that the line names for it."""
    line = zones.line
    for number, event in enumerate(told):
        found = _found(event, number, zones, cued)
        event.organizers.update(_bodies(line, found["organizers"]))
        event.hosts.update(_bodies(line, found["hosts"]))
        event.partners.update(_bodies(line, found["partners"]))
        if event.organizers:
            event.origin = "named"


def _bodies(line: Line, numbers: Sequence[int]) -> dict[str, Argument]:
    mentions = line.mentions.organizations
    return place_of([mentions[n] for n in dict.fromkeys(numbers)], inherited=False)


def _found(event: Told, number: int, zones: Zones, cued: Cued) -> dict[str, list[int]]:
    """The numbers of the organizations in each role: by cues, by verbs, by the thing's own name."""
    line, draft, spoken = zones.line, event.draft, cued.spoken(event.draft.type)
    found: dict[str, list[int]] = {"organizers": [], "partners": [], "hosts": []}
    for at, role, kind, numbers in cued.roles:
        owner = zones.owner(at)
        here = owner == number or (owner is None and number == 0) or _shared(draft, at, zones)
        if here and kind in (None, draft.type):
            found[role] += numbers
    for link in draft.links:
        for role, numbers in _of_link(line, link, spoken).items():
            found[role] += numbers
    money = _givers(line) if zones.is_fronted(0) and number == 0 else []
    found["partners"] += money
    found["organizers"] = [n for n in found["organizers"] if n not in money]
    if draft.bare and draft.thing is not None:
        found["organizers"] += _bare_by(line, draft.thing)
    if not found["organizers"]:
        event.own = [n for n in _of_thing(line, draft) if n not in spoken]
        found["organizers"] += event.own
    return found


def _bare_by(line: Line, thing: Thing) -> list[int]:
    """`webinar on container profiling, by UNODC and the ROCB`."""
    for k in range(thing.core, min(len(line), thing.end + 3)):
        if line.word(k) == "by" and line.org[k] < 0:
            return organizations_after(line, k + 1)
    return []


def _givers(line: Line) -> list[int]:
    """`With USD 350,000 from the World Bank and EUR 95,000 from the AFD, …`."""
    if line.word(0) != "with":
        return []
    found: list[int] = []
    for i in range(1, len(line)):
        if line.word(i) == "," and line.org[i] < 0 and line.date[i] < 0 and found:
            break
        if line.word(i) == "from":
            found += [n for n in organizations_after(line, i + 1)[:1] if n not in found]
    return found


def _shared(draft: Draft, at: int, zones: Zones) -> bool:
    return (
        any(link.group.verb < at for link in draft.links)
        and zones.owner(at) is not None
        and bool(
            {link.group.verb for link in draft.links}
            & {link.group.verb for link in zones.drafts[zones.owner(at) or 0].links}
        )
    )


def _of_link(line: Line, link: Link, spoken: set[int]) -> dict[str, list[int]]:
    """The doer: the subject of the active verb, the `by` phrase of the passive one."""
    rule = link.rule
    role = rule.doer if rule is not None else "organizers"
    before = inside(line, link.subject.start, link.subject.end)
    if link.group.voice == "passive" and link.theme_after:
        return {"partners": before}
    if link.subject_does:
        found = [n for n in before if n not in spoken]
        if role == "partners":
            found = [n for n in found if not _modifies(line, n, link.subject.end)]
        return {role: found}
    by = by_phrase(line, link)
    if by < 0:
        return {}
    hosted = link.group.entry.verb in ("host", "co-host")
    return {"hosts" if hosted else role: organizations_after(line, by + 1)}


def _modifies(line: Line, number: int, end: int) -> bool:
    """`WIPO Member States`: the name stands before the noun that is meant."""
    last = max(i for i, n in enumerate(line.org) if n == number)
    return last + 1 < end and line.org[last + 1] < 0 and line.is_content(last + 1)


def described_doer(line: Line, link: Link) -> tuple[int, int] | None:
    """The tokens of a `by` phrase that describes the doer: `issued by the Commission on …`."""
    by = -1 if link.subject_does else by_phrase(line, link)
    start = by + 1
    if by < 0 or line.word(start) not in DETERMINER or line.word(start + 1) in MANNER:
        return None
    end = start + 1
    while end < len(line) and (line.is_content(end) or line.word(end) in ("of", "the")):
        end += 1
    return start, end


def by_phrase(line: Line, link: Link) -> int:
    """Where the `by` of a passive verb stands, or -1."""
    for j in range(link.group.end, min(len(line), link.group.end + 14)):
        if line.word(j) == "by" and line.org[j] < 0 and line.date[min(j + 1, len(line) - 1)] < 0:
            other = j > link.group.end and line.word(j - 1).endswith("ed")
            return -1 if other else j
        if line.tokens[j].text in ";." or line.word(j) in SUBORDINATOR - {"as", "since"}:
            break
    return -1


def _of_thing(line: Line, draft: Draft) -> list[int]:
    """The organization whose thing it is: `the OCO's system`, `WTO report`, `session of CICAD`."""
    thing = draft.thing
    if thing is None:
        return []
    start = thing.start
    while start > 0 and (line.org[start - 1] >= 0 or line.word(start - 1) in ("'s", "’s")):
        start -= 1
    found = inside(line, start, thing.head)
    if not found and thing.determiner in ("its", "their"):
        found = [n for n in line.org[: thing.start] if n >= 0][-1:]
    k = thing.core
    while not found and k < min(len(line), thing.end + 2):
        if line.word(k) == "of" and line.org[k] < 0:
            j = k + 1
            while j < len(line) and (line.word(j) in DETERMINER):
                j += 1
            if j < len(line) and line.org[j] >= 0:
                found = organizations_after(line, j)
        k += 1
    return found
