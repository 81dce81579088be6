"""Closed classes of English words: what never changes with the subject of a document."""

BE = frozenset("am is are was were be been being".split())
HAVE = frozenset("has have had having".split())
FUTURE = frozenset("will shall".split())
MODAL = frozenset("can could may might must should would cannot".split())
DO = frozenset("do does did".split())
AUXILIARY = BE | HAVE | FUTURE | MODAL | DO
NEGATION = frozenset("not never no neither nor without".split())

DETERMINER = frozenset(
    "a an the this that these those its their his her our my your each every some any several many "
    "few all both no another such other various numerous".split()
)
ANY = frozenset("each every any no either".split())
"""Determiners of things that are meant in general."""

DEFINITE = frozenset("the this that these those its their such".split())
PREPOSITION = frozenset(
    "alongside of in on at by for from to with without about against among "
    " amid around as before after "
    "behind below beneath beside between beyond despite during except following including inside "
    "into like "
    "near off onto out outside over past per regarding concerning since through throughout till "
    "toward towards under until up upon via within worth".split()
)
QUANTIFYING = frozenset("about around over up to near than at".split())
"""Prepositions that may open a quantity (`about 40 officers`)."""

CONJUNCTION = frozenset("and or but nor yet so plus".split())
SUBORDINATOR = frozenset(
    "which that who whom whose where when while whereas because although though if unless whether "
    "after before since once until as".split()
)
RELATIVE = frozenset("which that who whom whose where".split())
PRONOUN = frozenset("i we you he she it they them us him one ones itself themselves there".split())
JOINING = frozenset(", of the in from at".split())
"""What may part a noun from the relative pronoun that stands for it (`accounts in X, which`)."""

OBJECTS = frozenset("it them him her".split())
"""Pronouns that stand for what is done."""

ADVERB = frozenset(
    "also then now today yesterday again already still soon later earlier once twice ever always "
    "often sometimes here there together thus therefore however moreover furthermore instead just "
    "only even first finally recently last next ago".split()
)
MARKS = frozenset(".,;:!?()[]{}|–—-…·•")
QUOTES = frozenset('“”"„«»‘')

NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())

TRANSPARENT = frozenset(
    "series number numbers set week "
    "round cycle edition issue issues editions part version versions volumes "
    "copy copies couple range total variety package second programme program first third day days "
    "no volume".split()
)
"""Nouns that stand before `of` without changing what is told of (`a series of workshops`)."""

ROMANCE = frozenset(
    "régional régionale national nationale international internationale regional nacional "
    "internacional sur sobre de du des da do della en pour para de".split()
)
"""Words behind the noun in French, Spanish and Portuguese titles."""

NAMED_AFTER = frozenset(
    "operation resolution decision directive regulation recommendation protocol bulletin "
    "newsletter handbook guide campaign project programme program opération "
    "operación session module".split()
)
"""Nouns that stand before their name (`Operation Tin Soldier`)."""

TAILS = frozenset(
    "series session sessions event events activity activities meeting week day".split()
)
"""Nouns that may follow a thing's own noun (`webinar series`)."""


ADJECTIVES = frozenset("first last next only early".split())
"""Adverbs that stand before nouns as well (`a first presentation`)."""


def is_adverb(word: str) -> bool:
    """Whether a lower-case word is an adverb by its class or its ending."""
    return word in ADVERB or (
        word.endswith("ly") and "-" not in word and len(word) > 4 and word not in NOT_ADVERBS
    )


NOT_ADVERBS = frozenset(
    "family assembly supply reply july monthly weekly daily yearly quarterly "
    "italy early anomaly only multiply apply ally rally".split()
)
CLOSED = DETERMINER | PREPOSITION | CONJUNCTION | SUBORDINATOR | PRONOUN | AUXILIARY | NEGATION
