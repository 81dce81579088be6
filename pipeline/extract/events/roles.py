"""Who did it and with whom: organizations by the words before them, and by what they do."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.events.draft import Draft, Link
from pipeline.extract.events.lexicon import (
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    QUOTES,
    SUBORDINATOR,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.told import Told, place_of
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Organization

REACH = 10
"""Words that may stand between a cue and the organization that it speaks of, or between two."""


def organizations_after(line: Line, i: int) -> list[int]:
    """The organizations in the phrase that starts at `i`, joined ones included."""
    found: list[int] = []
    gap, depth = 0, 0
    j = i
    while j < len(line) and gap <= REACH:
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
        if depth < 0 or text in ";:.|" or line.date[j] >= 0 or word in SUBORDINATOR - {"as"}:
            break
        if word in PREPOSITION - {"of", "for", "from", "in", "to", "by", "including", "with"} or (
            found and word in ("from", "in", "to", "by", "on", "at") and depth == 0
        ):
            break
        if found and word == "with" and depth == 0:
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


class Cued:
    """The organizations of a line that a cue gives a role (`in partnership with`)."""

    def __init__(self, zones: Zones, vocabulary: Vocabulary) -> None:
        self.roles: list[tuple[int, str, str | None, list[int]]] = []
        line = zones.line
        taken = -1
        for i, token in enumerate(line.tokens):
            if i < taken or line.org[i] >= 0:
                continue
            for words, role, kind in vocabulary.cues.get(token.word, ()):
                if not line.says(i, words):
                    continue
                if words == ("with",) and not _close(line, i + 1):
                    continue
                found = organizations_after(line, i + len(words))
                if found:
                    self.roles.append((i, role, kind, found))
                    taken = i + len(words)
                if kind is None:
                    break

    def spoken(self) -> set[int]:
        """All organizations that have a role by a cue."""
        return {number for _, _, _, found in self.roles for number in found}


def _close(line: Line, i: int) -> bool:
    """`with` alone is a cue only right before an organization."""
    while i < len(line) and (line.word(i) in DETERMINER or line.tokens[i].text in QUOTES):
        i += 1
    return i < len(line) and line.org[i] >= 0


def assign(told: Sequence[Told], zones: Zones, cued: Cued) -> None:
    """Give each event of the line the organizations that the line names for it."""
    line = zones.line
    mentions = line.mentions.organizations
    spoken = cued.spoken()
    for number, event in enumerate(told):
        by_role: dict[str, list[int]] = {"organizers": [], "partners": [], "hosts": []}
        for at, role, kind, found in cued.roles:
            if kind not in (None, event.draft.type):
                continue
            owner = zones.owner(at)
            if (
                owner == number
                or (owner is None and number == 0)
                or _shared(event.draft, at, zones)
            ):
                by_role[role] += found
        for link in event.draft.links:
            for role, found in _of_link(line, link, spoken).items():
                by_role[role] += found
        money = _givers(line) if zones.is_fronted(0) and number == 0 else []
        by_role["partners"] += money
        by_role["organizers"] = [n for n in by_role["organizers"] if n not in money]
        if not by_role["organizers"]:
            event.own = [n for n in _of_thing(line, event.draft) if n not in spoken]
            by_role["organizers"] += event.own
        for role, place in (
            ("organizers", event.organizers),
            ("hosts", event.hosts),
            ("partners", event.partners),
        ):
            place.update(
                place_of([mentions[n] for n in dict.fromkeys(by_role[role])], inherited=False)
            )
        if event.organizers:
            event.origin = "named"


def _givers(line: Line) -> list[int]:
    """`With USD 350,000 from the World Bank and EUR 95,000 from the AFD, …`."""
    if line.word(0) != "with":
        return []
    found: list[int] = []
    for i in range(1, len(line)):
        if line.word(i) == "," and line.org[i] < 0 and line.date[i] < 0 and found:
            break
        if line.word(i) == "from":
            found += [n for n in organizations_after(line, i + 1) if n not in found]
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
    if link.group.voice == "passive" and _recipient(link):
        return {"partners": inside(line, link.subject.start, link.subject.end)}
    if link.subject_does:
        found = [n for n in inside(line, link.subject.start, link.subject.end) if n not in spoken]
        return {role: found}
    by = by_phrase(line, link)
    return {role: organizations_after(line, by + 1)} if by >= 0 else {}


def _recipient(link: Link) -> bool:
    """`operators will be given scanners`: the subject gets what stands behind the verb."""
    return link.theme_after


def by_phrase(line: Line, link: Link) -> int:
    """Where the `by` of a passive verb stands, or -1."""
    for j in range(link.group.end, min(len(line), link.group.end + 14)):
        if line.word(j) == "by" and line.org[j] < 0 and line.date[min(j + 1, len(line) - 1)] < 0:
            return j
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


def subject_words(line: Line, link: Link) -> list[str]:
    """The words of the subject that the verb has in the line."""
    return [line.word(k) for k in range(link.subject.start, link.subject.end)]


def named(mentions: Sequence[Organization], numbers: Sequence[int]) -> list[Organization]:
    """The mentions with these numbers."""
    return [mentions[n] for n in numbers]
