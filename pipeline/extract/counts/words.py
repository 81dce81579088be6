"""What can be told of an English word without a tagger: its class, its number, its ending.

No tagger runs in the default pipeline. The end of a counted noun phrase is decided by closed-class
words, by the endings of participles, and by the number of nouns: what is counted is plural.
"""

import re

from pipeline.extract.counts.tokens import Token

FUNCTION_WORDS = frozenset(
    # determiners, pronouns
    "a an the this that these those each every either neither no any all both such its their his "
    "her our your my whose which who whom what it they he she we you i them him us me itself "
    "themselves himself herself one's others another none nobody everyone everybody someone "
    # prepositions, particles
    "of in on at by for from to with without within into onto upon over under above below between "
    "among amongst during since until till before after against about around across along through "
    "throughout toward towards behind beyond beside besides despite except including excluding "
    "concerning regarding considering following per via versus vs off out up down away as "
    "than like "
    "unlike near onwards onward worth due according aboard amid plus minus "
    # conjunctions, wh-adverbs
    "and or nor but yet so if because although though unless while whereas when whenever where "
    "wherever whether how why lest once and/or & i.e e.g etc cf "
    # auxiliaries and modals
    "be is are was were been being am has have had having do does did done can could may "
    "might must "
    "shall should will would ought cannot "
    # adverbs that follow what they count
    "also only just still already always never often usually sometimes ever even again then there "
    "here now today yesterday tomorrow thus hence therefore however moreover furthermore meanwhile "
    "otherwise instead respectively together apart alike alone each once twice not too very quite "
    "rather almost nearly ago earlier later afterwards thereafter previously currently recently "
    "many few several much annually monthly weekly daily yearly overall altogether jointly "
    "directly simultaneously "
    "online "
    "worldwide nationwide abroad overnight so-called half some approximately roughly".split()
)
VERBS = frozenset(
    # past and participle forms without -ed
    "said told made took taken gave given went gone came become became met held kept led left lost "
    "sent spent paid sold bought brought thought sought caught taught found felt fell fallen rose "
    "risen grew grown knew known saw seen showed shown drew drawn wrote written spoke spoken broke "
    "broken chose chosen stood understood began begun ran won sat lay laid dealt built lent meant "
    "sprang struck stuck stole stolen hidden drove driven flew flown ate eaten worn bore born "
    "underwent undertook undertaken overseen withdrew withdrawn withheld arisen arose set put cut "
    "hit shut "
    # base forms that follow their subject more often than they make a noun phrase
    "say tell make take give go come become meet hold keep leave lose send spend sell buy "
    "bring think seek find feel fall grow know see write speak choose begin win lend "
    "mean have lack need want provide include require receive remain allow apply carry belong "
    "contain consist comprise constitute represent participate attend agree decide adopt "
    "recommend consider continue contribute cooperate depend enable ensure exist expect explain "
    "improve involve learn occur operate prepare produce protect publish reach "
    "recognize recognise reduce refer reflect rely respond serve "
    "suggest transmit understand vary want warn wish die appear arrive ask believe "
    "describe develop differ earn enter establish follow fail get identify implement indicate "
    "introduce join maintain obtain organize organise perform possess present propose "
    "stay succeed suffer tend try wait".split()
)
PARTICIPLES = frozenset(
    "taken given gone become found known seen shown drawn written spoken broken chosen built "
    "stolen "
    "hidden driven worn born grown lost left sold paid sent held made met set cut".split()
)
"""Irregular participles, which may stand before a noun (`four stolen cars`)."""
ING_NOUNS = frozenset(
    "training meeting building hearing briefing filing finding holding listing opening posting "
    "rating reading recording ruling saving screening setting shipping showing sitting teaching "
    "testing vacancy wedding clothing housing funding banking accounting processing manufacturing "
    "smuggling trafficking poaching counterfeiting laundering financing fishing farming mining "
    "packaging bedding lighting policing customs-clearing mailing monitoring reporting".split()
)
PLURALS = frozenset(
    "people persons men women children staff personnel police policemen policewomen feet "
    "teeth mice "
    "geese oxen media data criteria phenomena agenda curricula fora memoranda addenda strata "
    "aircraft spacecraft hovercraft craft cattle sheep deer fish livestock poultry offspring crew "
    "alumni nuclei syllabi indices vertices matrices appendices codices faculty gendarmes "
    "businessmen spokesmen fishermen servicemen chairmen crewmen head series species means "
    "headquarters crossroads works swine bison salmon trout squid cod shrimp corps kin folk "
    "youth clergy infantry".split()
)
"""Plurals without -s, and nouns with one form for both."""
WEAK_PLURALS = frozenset("staff police head crew data media craft youth fish faculty".split())
"""Of those, the ones that often stand before another noun (`police officers`)."""
SINGULARS = frozenset(
    "this its his us is was has does as thus plus minus versus perhaps always besides sometimes "
    "towards afterwards upwards various previous numerous serious analysis basis crisis news "
    "diabetes apparatus census corpus campus virus bonus focus status surplus consensus bus gas "
    "christmas lens access process progress business success overseas across".split()
)
MODIFIERS = frozenset(
    "customs goods arms sports sales savings communications systems operations resources relations "
    "affairs services foods drugs narcotics medicines munitions explosives electronics logistics "
    "statistics economics politics forensics robotics futures securities rights trades awards "
    "appeals claims careers admissions nations states emirates kingdoms species series "
    "headquarters "
    "works premises proceeds dangerous parents elections admissions solutions women's".split()
)
"""Plurals that often stand before the noun that is counted (`17 customs officer posts`)."""
STOPPING_ADJECTIVES = frozenset("available present responsible able unable aged old long".split())
"""Adjectives that follow what they describe."""


NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion dozen dozens lakh crore".split()
)
SENDERS = frozenset(
    "officials officers experts participants representatives delegates inspectors analysts "
    "trainers "
    "trainees students teachers staff people persons members judges prosecutors magistrates agents "
    "investigators specialists professionals practitioners journalists researchers".split()
)
"""People who come from a body: `31 officials from customs administrations`."""


COMPOUND = re.compile(r"\d{1,4}[-‑][a-z]{3,12}")
"""`40-foot` in `two 40-foot containers`: digits and a word, an adjective as a whole."""


def is_open(token: Token) -> bool:
    """A noun, an adjective or the like: a word that a noun phrase may run through."""
    if token.kind == "code":
        return token.text[0].isalpha() or COMPOUND.fullmatch(token.low) is not None
    return (
        token.kind == "word"
        and token.low not in FUNCTION_WORDS
        and token.low not in VERBS
        and token.low.partition("-")[0] not in NUMBER_WORDS
        and any(map(str.isalpha, token.low))
        and not token.glued
    )


def is_plural(token: Token) -> bool:
    """The word looks like a plural noun."""
    word = token.low.replace("’", "'").rpartition("-")[2]
    if word in PLURALS:
        return True
    if word in SINGULARS or len(word) < 4 or "'" in word:
        return token.text[:-1].isupper() and token.text.endswith("s") and len(word) > 2
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def may_be_one(token: Token) -> bool:
    """A word in -s that `one` may count (`one series`), or a name; not the verb of `one wins`."""
    return token.low in PLURALS or token.low in MODIFIERS or not token.text.islower()


def is_participle(token: Token) -> bool:
    """The word ends as a participle or is one; `training` and the like count as nouns."""
    word = token.low.rpartition("-")[2]
    if word in PARTICIPLES:
        return True
    if word.endswith("ing"):
        return len(word) > 5 and word not in ING_NOUNS
    return word.endswith("ed") and len(word) > 4 and not word.endswith(("seed", "need", "breed"))


def is_adverb(token: Token) -> bool:
    """The word ends in -ly and is no noun or adjective of that shape."""
    return token.low.endswith("ly") and len(token.low) > 4 and token.low not in ADJECTIVES_IN_LY


ADJECTIVES_IN_LY = frozenset(
    "family assembly supply monopoly anomaly friendly early quarterly monthly weekly daily yearly "
    "elderly costly deadly likely unlikely scholarly timely only orderly".split()
)


def is_adjective(token: Token) -> bool:
    """The word has the form of an adjective of relation (`national`, `sub-regional`, `male`)."""
    word = token.low.rpartition("-")[2]
    return word.endswith(ADJECTIVE_ENDINGS) or word in ADJECTIVES


ADJECTIVE_ENDINGS = (
    "al",
    "ic",
    "ary",
    "ory",
    "ive",
    "ous",
    "ern",
    "able",
    "ible",
    "ish",
    "ese",
    "ist",
)
ADJECTIVES = frozenset(
    "male female joint short long new old open closed public private local online advanced basic "
    "large small major minor first second high low level european african asian american".split()
)


def is_proper(token: Token) -> bool:
    """A capitalized word that is no acronym: part of a name."""
    return token.text[:1].isupper() and not is_acronym(token)


def is_acronym(token: Token) -> bool:
    """A word in capitals (`IP`, `SMEs`)."""
    body = token.text.removesuffix("s")
    return len(body) > 1 and body.isupper()


def acts_on(tokens: list[Token], at: int) -> bool:
    """A word right before an article or a possessive is a verb (`… of oil pollute the bay`)."""
    return at + 1 < len(tokens) and tokens[at + 1].low in ARTICLES


def is_third_person(tokens: list[Token], at: int) -> bool:
    """A verb that looks plural: `ten days and takes 12 trainees`, `officers and provides tools`."""
    word = tokens[at].low
    if word.removesuffix("s") in VERBS or word.removesuffix("es") in VERBS:
        return True
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return acts_on(tokens, at) or (
        behind is not None and (behind.kind == "number" or behind.low in NUMBER_WORDS)
    )


ARTICLES = frozenset("the a an its their his her our your my this these those".split())
