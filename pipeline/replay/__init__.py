"""Records made again with other rules than today's, to prove what made a value differ."""

from pipeline.replay.history import RulesHistory
from pipeline.replay.replayer import Replayer

__all__ = ["Replayer", "RulesHistory"]
