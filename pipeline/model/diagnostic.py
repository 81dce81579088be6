"""What a stage has to say about a document that it could read."""

import msgspec

from pipeline.model.places import Place


class Diagnostic(msgspec.Struct, frozen=True):
    """A warning: a stable code for machines, a sentence for people, the places that it is about."""

    code: str
    message: str
    source: tuple[Place, ...] = ()
