"""Whether a sentence speaks of what was or of what is to come, from the words beside a date."""

import re
from collections.abc import Sequence

from pipeline.extract.dates.lexicon import Lexicon
from pipeline.extract.dates.setting import Tense

REACH = 160
"""Characters to each side of a date in which its tense is looked for."""

_WORD = re.compile(r"[^\W\d_]+")
_DEADLINES = ("until", "till")
_LATER = 5
"""Words that a verb after the date counts as farther away: it is more often another clause's."""
_AIMS = ("for", "to")
"""`announced for 3 May`, `moved to June`: the verb's tense is not the date's."""


def tense_of(before: str, after: str, lexicon: Lexicon) -> Tense | None:
    """The tense that the nearest verb gives; what is called off tells none."""
    ahead = _WORD.findall(after.lower())
    behind = _WORD.findall(before.lower())[::-1]
    if not lexicon.called_off.isdisjoint(ahead + behind) or (behind and behind[0] in _AIMS):
        return None
    if ahead[:1] and ahead[0] in _DEADLINES:
        return "future"
    found = (_first(ahead, [], _LATER, lexicon), _first(behind, behind[1:], 1, lexicon))
    cues = [cue for cue in found if cue]
    return min(cues, key=lambda cue: cue[0])[1] if cues else None


def _first(
    words: Sequence[str], earlier: Sequence[str], start: int, lexicon: Lexicon
) -> tuple[int, Tense | None] | None:
    """How many words away the nearest word that tells the tense stands, and its tense."""
    for n, word in enumerate(words):
        previous = earlier[n] if n < len(earlier) else (words[n - 1] if n and not earlier else "")
        if word == "be" and previous == "to":
            then = earlier[n + 1 : n + 2] or words[max(0, n - 2) : max(0, n - 1)]
            return start + n, "past" if then and then[0] in ("was", "were", "had") else "future"
        if word in lexicon.future:
            return start + n, "future"
        if word == "due" and previous in ("is", "are"):
            after = words[n - 2 : n][::-1] if earlier else words[n + 1 : n + 3]
            caused = after[:1] == ["to"] and after[1:] != ["be"]
            return start + n, None if caused else "future"
        if previous in ("be", "being"):
            continue
        if word in ("is", "are"):
            return start + n, None
        if word in lexicon.past or (word.endswith("ed") and len(word) > 4):
            return start + n, "past"
    return None
