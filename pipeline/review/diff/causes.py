"""Why a value differs: found from what both records say of their own making."""

import msgspec

from pipeline.model.record import Record
from pipeline.review.diff.change import Cause
from pipeline.review.diff.facts import Fact
from pipeline.review.diff.passages import Passages, fold

MODEL_METHODS = ("ner", "model")


class Ground(msgspec.Struct, frozen=True):
    """What one side of a change stands on; `sentence` is folded."""

    sentence: str
    rule: str | None = None
    method: str | None = None

    @classmethod
    def of(cls, fact: Fact | None) -> "Ground | None":
        """The ground of a fact, if there is one."""
        return cls(fact.sentence, fact.rule, fact.method) if fact else None


class Causes:
    """The causes of the differences between two records of one document."""

    def __init__(self, old: Passages, new: Passages) -> None:
        self._old, self._new = old, new
        before, after = old.record, new.record
        self._source = before.document.source.sha256 != after.document.source.sha256
        self._rules = before.pipeline.rules != after.pipeline.rules
        self._model = before.pipeline.model != after.pipeline.model
        self._version = before.pipeline.version != after.pipeline.version

    def of(self, old: Ground | None, new: Ground | None, row: str | None = None) -> Cause:
        """The most likely cause of a change.

        Args:
            old: the ground of the old side, None where there is no such side.
            new: the ground of the new side.
            row: the organization that the change is about, if it is about one.
        """
        if self._reworded(old, new):
            return self.source() if self._source else self._cleaned(old, new)
        grounds = [ground for ground in (new, old) if ground]
        if self._model and any(ground.method in MODEL_METHODS for ground in grounds):
            return Cause("model", versions(self._old.record, self._new.record, "model"))
        if self._rules and row:
            return Cause("organization", row)
        rules = [ground.rule for ground in grounds if ground.rule]
        if rules and (self._rules or (len(set(rules)) > 1 and not self._version)):
            return Cause("rule", rules[0])
        return self._whole()

    def source(self) -> Cause:
        """The raw file is another one."""
        hashes = (r.document.source.sha256[:8] for r in (self._old.record, self._new.record))
        return Cause("source", " → ".join(hashes))

    def _whole(self) -> Cause:
        """What differs between the runs as a whole, the likeliest first."""
        old, new = self._old.record, self._new.record
        if self._version:
            return Cause("version", versions(old, new, "version"))
        if self._rules:
            return Cause("rule", f"{old.pipeline.rules[:8]} → {new.pipeline.rules[:8]}")
        if self._model:
            return Cause("model", versions(old, new, "model"))
        if self._source or old.document.published != new.document.published:
            return self.source()
        return Cause("unknown")

    def _reworded(self, old: Ground | None, new: Ground | None) -> bool:
        """A sentence of one side does not stand in the text of the other."""
        return bool(
            (old and old.sentence not in self._new.text)
            or (new and new.sentence not in self._old.text)
        )

    def _cleaned(self, old: Ground | None, new: Ground | None) -> Cause:
        """The same file gave other words: cleaning took them out, or read them differently."""
        if old and not new and self._rules:
            for removed in self._new.record.removed:
                if old.sentence in fold(removed.text):
                    return Cause("rule", f"cleaning: {removed.kind}")
        return self._whole()


def versions(old: Record, new: Record, name: str) -> str:
    """`old → new` of a fact about the runs."""
    return f"{getattr(old.pipeline, name)} → {getattr(new.pipeline, name)}"
