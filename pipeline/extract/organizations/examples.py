"""The examples that the word lists carry: sentences with each mention in double brackets."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from pipeline.errors import RuleError
from pipeline.extract.organizations.lexicon import read_lexicon
from pipeline.extract.organizations.linking import find_organizations

BRACKETS = re.compile(r"\[\[(.*?)\]\]")


def unmarked(example: str) -> tuple[str, list[str]]:
    """The sentence without brackets, and the mentions that stood in them."""
    return BRACKETS.sub(r"\1", example), BRACKETS.findall(example)


def broken_examples(rules: Path) -> Iterator[RuleError]:
    """The examples of the word lists in which other mentions are found than those in brackets.

    Raises:
        RuleError: a rule file cannot be read.
    """
    path = rules / "organization_forms.yaml"
    lexicon = read_lexicon(rules)
    lines = path.read_text(encoding="utf-8").splitlines()
    for example in yaml.safe_load("\n".join(lines)).get("examples", ()):
        text, expected = unmarked(str(example))
        found = [text[m.start : m.end] for m in find_organizations(text, lexicon)]
        if found != expected:
            line = next((i for i, each in enumerate(lines, 1) if str(example) in each), None)
            message = f"found {found} in {text!r}, expected {expected}"
            yield RuleError(path, message, line=line, rule="examples")
