"""What a document says by the way, which tells ambiguous names apart."""

from pipeline.extract.organizations.candidates import Found, rows_of
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.resolve import Context, evidence_for
from pipeline.extract.organizations.tokens import Tokens


def context_of(tokens: Tokens, lexicon: Lexicon, found: Found) -> Context:
    """The rows that a text names without doubt, and the countries that it mentions."""
    return Context(_rows(tokens, lexicon, found), _nations(tokens, lexicon.forms.nations))


def _rows(tokens: Tokens, lexicon: Lexicon, found: Found) -> frozenset[int]:
    sure = [name.rows[0] for name in found.names if len(name.rows) == 1]
    for match in found.acronyms:
        rows = rows_of(match.surfaces)
        word = tokens.words_of(match.start, match.stop)
        if len(rows) == 1 and not evidence_for(word, rows, lexicon):
            sure.append(rows[0])
    return frozenset(sure)


def _nations(tokens: Tokens, nations: dict[str, str]) -> frozenset[str]:
    """ISO codes of the countries whose names of one or two words the text holds."""
    keys = tokens.keys
    found = {nations[key] for key in keys if key in nations}
    for i in range(1, len(keys)):
        if tokens.linked[i] and (pair := f"{keys[i - 1]} {keys[i]}") in nations:
            found.add(nations[pair])
    return frozenset(found)
