"""The forms of English verbs and nouns, as far as the rules need them."""

from typing import Literal

Form = Literal["base", "third", "past", "participle", "gerund"]

IRREGULAR = {
    "be": ("was", "been"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "draw": ("drew", "drawn"),
    "deal": ("dealt", "dealt"),
    "find": ("found", "found"),
    "foresee": ("foresaw", "foreseen"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hold": ("held", "held"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "lend": ("lent", "lent"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "put": ("put", "put"),
    "run": ("ran", "run"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shut": ("shut", "shut"),
    "show": ("showed", "shown"),
    "sit": ("sat", "sat"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood", "stood"),
    "take": ("took", "taken"),
    "teach": ("taught", "taught"),
    "uphold": ("upheld", "upheld"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
HOMOGRAPHS = frozenset({"found"})
"""Verbs whose base form is far more often a form of another verb (`found` of `find`)."""

DOUBLING = frozenset(
    "ban drop scrap submit admit control transfer confer bar trap tag equip "
    "set shut put run get sit win plan stop hit ship commit permit refer".split()
)
DOUBLED = {
    "cancel": ("cancelled", "cancelling"),
    "label": ("labelled", "labelling"),
    "channel": ("channelled", "channelling"),
}
"""Verbs that British English doubles; the American form is regular."""

BRITISH = (
    ("organize", "organise"),
    ("authorize", "authorise"),
    ("formalize", "formalise"),
    ("finalize", "finalise"),
    ("publicize", "publicise"),
    ("recognize", "recognise"),
    ("mobilize", "mobilise"),
    ("neutralize", "neutralise"),
    ("program", "programme"),
    ("center", "centre"),
    ("organization", "organisation"),
    ("enrol", "enroll"),
)
"""Spellings beside each other; the rules may use either."""

VOWELS = frozenset("aeiou")
PLURALS = {
    "memorandum": ("memoranda", "memorandums"),
    "forum": ("forums", "fora"),
    "curriculum": ("curricula",),
    "addendum": ("addenda",),
    "colloquium": ("colloquia", "colloquiums"),
    "symposium": ("symposia", "symposiums"),
    "person": ("people", "persons"),
    "man": ("men",),
    "woman": ("women",),
    "réunion": ("réunions",),
    "reunión": ("reuniones",),
    "taller": ("talleres",),
}


def verb_forms(verb: str) -> dict[str, frozenset[Form]]:
    """Each written form of a verb in its base form, and which forms that is."""
    forms: dict[str, set[Form]] = {}

    def add(word: str, *names: Form) -> None:
        forms.setdefault(word, set()).update(names)

    past, participle = IRREGULAR.get(verb, (_past(verb), _past(verb)))
    add(verb, "base")
    add(_third(verb), "third")
    add(past, "past")
    add(participle, "participle")
    add(_gerund(verb), "gerund")
    if verb == "be":
        add("were", "past")
        add("is", "third")
        add("are", "third")
    if verb in HOMOGRAPHS:
        forms.pop(verb)
    if verb in DOUBLED:
        add(DOUBLED[verb][0], "past", "participle")
        add(DOUBLED[verb][1], "gerund")
    return {word: frozenset(names) for word, names in forms.items()}


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in DOUBLING else verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return verb[:-1] + "ing"
    return (verb + verb[-1] if verb in DOUBLING else verb) + "ing"


def spellings(word: str) -> tuple[str, ...]:
    """`word` and its spelling on the other side of the Atlantic."""
    for american, british in BRITISH:
        for one, other in ((american, british), (british, american)):
            if word == one:
                return word, other
            if word.startswith(one[:-1]) and word[:-1] == one[:-1]:
                return word, other
    return (word,)


def plurals(noun: str) -> tuple[str, ...]:
    """The plural forms of a noun in the singular."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return (noun[:-1] + "ies",)
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return (noun + "es",)
    return (noun + "s",)


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun (`memorandum of understanding`) in the singular and the plural, all spellings."""
    first, of, rest = noun.partition(" of ")
    before, _, head = first.rpartition(" ")
    lead = f"{before} " if before else ""
    found = []
    for spelling in spellings(head):
        found += [f"{lead}{form}{of}{rest}" for form in (spelling, *plurals(spelling))]
    return tuple(dict.fromkeys(found))
