import pytest

from pipeline.extract.events.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("hold", "hold holds held holding"),
        ("organize", "organize organizes organized organizing"),
        ("carry", "carry carries carried carrying"),
        ("plan", "plan plans planned planning"),
        ("take", "take takes took taken taking"),
        ("cancel", "cancel cancels canceled cancelled canceling cancelling"),
        ("launch", "launch launches launched launching"),
        ("agree", "agree agrees agreed agreeing"),
    ],
)
def test_verbs(verb: str, forms: str) -> None:
    assert set(verb_forms(verb)) == set(forms.split())


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("workshop", ["workshop", "workshops"]),
        ("study", ["study", "studies"]),
        (
            "memorandum of understanding",
            [
                "memorandum of understanding",
                "memoranda of understanding",
                "memorandums of understanding",
            ],
        ),
        ("work programme", ["work programme", "work programmes", "work program", "work programs"]),
        ("speech", ["speech", "speeches"]),
    ],
)
def test_nouns(noun: str, forms: list[str]) -> None:
    assert sorted(noun_forms(noun)) == sorted(forms)
