"""Words near a verb that make it no event."""

from collections.abc import Sequence

from pipeline.extract.events.line import Line
from pipeline.extract.events.rules import Rule
from pipeline.extract.events.verbs import Group
from pipeline.extract.events.vocabulary import Vocabulary

BEFORE, BEHIND = 6, 8
"""Tokens around a verb in which the words of a veto count."""


def vetoed(line: Line, vocabulary: Vocabulary, group: Group, rule: Rule) -> str:
    """What forbids the rule to read an event off the verb, or an empty word."""
    low, high = max(0, group.start - BEFORE), min(len(line), group.end + BEHIND)
    for text in rule.veto:
        parts = text.lower().split()
        if parts[0] not in line.words:
            continue
        at = [i for i in range(low, high) if line.says(i, parts)]
        if any(_counts(i, parts, group, rule, vocabulary) for i in at):
            return f"vetoed by {text!r}"
    for i in range(low, group.end):
        for words in vocabulary.veto.get(line.word(i), ()):
            if line.says(i, words):
                return f"vetoed by {' '.join(words)!r}"
    return ""


def _counts(i: int, parts: Sequence[str], group: Group, rule: Rule, vocabulary: Vocabulary) -> bool:
    """Whether a veto at `i` is about this verb.

    One that holds a verb of the rule counts only on the group itself: `presented to` further on
    says nothing of `has written`.
    """
    forms = {entry.verb for word in parts for entry in vocabulary.verbs.get(word, ())}
    on = i < group.end and i + len(parts) > group.start
    return on or not forms & {*rule.did, *rule.happened, *rule.acted}
