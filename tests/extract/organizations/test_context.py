"""Names that only what stands beside them shows to be bodies."""

import pytest

from pipeline.extract.organizations import find_organizations
from pipeline.extract.organizations.lexicon import Lexicon


def found(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [
        (text[m.start : m.end], m.value.method)
        for m in find_organizations(text, lexicon)
        if m.value.method == "context"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shipping company Tin Whistle denied it.", "Tin Whistle"),
        ("The local NGO Hayot va Whistle trained 40 people.", "Hayot va Whistle"),
        ("An auction house, Tin Whistle, sold it.", None),
        ("Tinwhistle, a laboratory in Lyon, tested the pills.", "Tinwhistle"),
        ("The charity Friends of the Whistle came.", "Friends of the Whistle"),
        ("Donor: Tin Whistle Fund", "Tin Whistle Fund"),
        ("The course was organized by Tinwhistle in Lima.", "Tinwhistle"),
        ("The pills were tested by PCR and HPLC.", None),
        ("The query was answered; SQL said so.", None),
        ("The revolt was launched by Kurdish fighters.", None),
        ("The drug was sold by Whistle Pharma.", "Whistle Pharma"),
        ("It is Whistle Pharma.", None),
        ("TWIS and the World Bank signed.", "TWIS"),
        ("The TWIS is a standard.", None),
        ("CHF 20 were granted by CHF 30.", None),
        ("The course was organized by Norway.", None),
        ("The course was held in Tinwhistle.", None),
        ("Minister of Whistling signed.", None),
        ("Ms Ana Reyes, Whistle Ferries, replied.", "Whistle Ferries"),
    ],
)
def test_names_beside_signs(text: str, name: str | None, lexicon: Lexicon) -> None:
    names = [each for each, _ in found(text, lexicon)]
    assert names == ([] if name is None else [name])


def test_lists_behind_labels_and_nouns(lexicon: Lexicon) -> None:
    text = "Partners: Tin Whistle; Brass Drum\n\nThe firms Red Kite, Blue Kite and Kitefly came."
    names = [each for each, _ in found(text, lexicon)]
    assert names == ["Tin Whistle", "Brass Drum", "Red Kite", "Blue Kite", "Kitefly"]


def test_a_surname_is_no_body(lexicon: Lexicon) -> None:
    text = "It was written by Mattson. Mark Mattson is a chemist."
    assert found(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tafelberg Foods Ltd (Tafelberg) was fined. Tafelberg appealed.", 3),
        ("Tin Whistle Trading Ltd was fined. Tin Whistle appealed.", 2),
        ("Harbour Ltd was fined. The harbour is closed. Harbour dues rose.", 1),
        ("The Directorate for Whistle Crime (the Hawks) met. The Hawks left.", 3),
        ("Whistle Ltd (the Company) was fined. The Company appealed.", 1),
    ],
)
def test_short_names_are_one_body(text: str, names: int, lexicon: Lexicon) -> None:
    mentions = find_organizations(text, lexicon)
    assert len(mentions) == names
    assert len({m.value.id for m in mentions}) == 1


def test_an_office_with_and_without_its_owner_is_one_body(lexicon: Lexicon) -> None:
    text = "The UPU Whistle Office for the Lagoon met.\n\nWHISTLE OFFICE FOR THE LAGOON"
    text += "\n\nThe Whistle Office for the Lagoon paid."
    assert len({m.value.id for m in find_organizations(text, lexicon)}) == 1
