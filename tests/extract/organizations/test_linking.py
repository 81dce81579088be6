"""Mentions of organizations in short texts, and the bodies that they stand for."""

from itertools import pairwise

import pytest

from pipeline.extract.organizations import find_organizations
from pipeline.extract.organizations.lexicon import Lexicon


def ids(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    found = find_organizations(text, lexicon)
    return [(text[m.start : m.end], m.value.id) for m in found]


def test_long_form_and_acronym_are_two_mentions_of_one_body(lexicon: Lexicon) -> None:
    text = "The World Customs Organization (WCO) met. WCO’s members came."
    assert ids(text, lexicon) == [
        ("World Customs Organization", "wco"),
        ("WCO", "wco"),
        ("WCO", "wco"),
    ]


def test_joined_acronyms_are_one_mention_each(lexicon: Lexicon) -> None:
    found = ids("UPU/WCO/INCB and the UNODC-WCO unit", lexicon)
    assert [text for text, _ in found] == ["UPU", "WCO", "INCB", "UNODC", "WCO"]


def test_a_possessive_parts_owner_and_unit(lexicon: Lexicon) -> None:
    found = ids("UNODC’s Regional Office for Eastern Africa opened.", lexicon)
    assert [text for text, _ in found] == ["UNODC", "Regional Office for Eastern Africa"]


def test_an_attributive_name_is_one_mention(lexicon: Lexicon) -> None:
    found = ids("The INTERPOL Vehicle Crime Unit helped.", lexicon)
    assert [text for text, _ in found] == ["INTERPOL Vehicle Crime Unit"]


def test_the_document_says_what_its_acronyms_mean(lexicon: Lexicon) -> None:
    text = "CPU wrote to us. The Carpenters Professional Union (CPU) is small."
    assert ids(text, lexicon) == [
        ("CPU", "carpenters-professional-union"),
        ("Carpenters Professional Union", "carpenters-professional-union"),
        ("CPU", "carpenters-professional-union"),
    ]


def test_an_acronym_of_something_else_names_no_body(lexicon: Lexicon) -> None:
    text = "The Enhanced Border Route Database (EBRD) is down; EBRD is up again."
    assert ids(text, lexicon) == []


@pytest.mark.parametrize(
    "text",
    [
        "WHO SHOULD ATTEND THE COURSE",
        "see document WIPO/ACE/15/3 for details",
        "write to info@wco.int or see www.wco.int",
        "the Committee asked the Secretariat to report",
        "the Executive Committee met",
        "national customs administrations and police services",
        "Workshop on Intellectual Property Crime in Nairobi",
    ],
)
def test_no_mention(text: str, lexicon: Lexicon) -> None:
    assert ids(text, lexicon) == []


def test_variants_of_an_unknown_name_have_one_id(lexicon: Lexicon) -> None:
    text = "The Ministry of Fisheries of Samoa wrote. The Samoan Ministry of Fisheries agreed."
    assert {identifier for _, identifier in ids(text, lexicon)} == {"ministry-fisheries-ws"}


def test_mentions_neither_overlap_nor_leave_the_order(lexicon: Lexicon) -> None:
    text = "UPU, WCO Secretariat of the World Customs Organization and Ministry of Health of Niger"
    found = find_organizations(text, lexicon)
    assert len(found) > 2
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_the_same_text_gives_the_same_mentions(lexicon: Lexicon) -> None:
    text = "The Kenya Ports Board (KPB), KPB and the ministry. ITC, ICC and ITC again."
    assert find_organizations(text, lexicon) == find_organizations(text, lexicon)


def test_the_owner_tells_bodies_of_one_acronym_apart(lexicon: Lexicon) -> None:
    text = "Ghana was told. The Gambia’s Revenue Authority (GRA) replied; the GRA has a new chief."
    assert {identifier for _, identifier in ids(text, lexicon)} == {"gra-gm"}


def test_a_name_without_its_country_is_the_body_that_the_text_names_in_full(
    lexicon: Lexicon,
) -> None:
    text = "The U.S. Department of Justice sued. The Department of Justice won."
    assert {identifier for _, identifier in ids(text, lexicon)} == {"us-doj"}


def test_an_ambiguous_acronym_without_evidence_is_nobody_of_the_registry(lexicon: Lexicon) -> None:
    found = find_organizations("The ESA wrote. The INPI answered.", lexicon)
    assert not {m.value.id for m in found} & set(lexicon.registry.ids)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Direction générale des douanes met.", "Directorate General of Customs"),
        ("The U.S. Weather Board met.", "United States Weather Board"),
        ("The Oficina de Faros (ODF) met; ODF has a boat.", "Oficina de Faros"),
    ],
)
def test_the_name_of_an_unknown_body(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in {m.value.name for m in find_organizations(text, lexicon)}


def test_a_name_with_and_without_its_country_is_one_body(lexicon: Lexicon) -> None:
    one = "The Ministry of Fisheries of Niger wrote. The Ministry of Fisheries agreed."
    assert {identifier for _, identifier in ids(one, lexicon)} == {"ministry-fisheries-ne"}
    two = f"{one} So did the Ministry of Fisheries of Mali."
    assert {identifier for _, identifier in ids(two, lexicon)} == {
        "ministry-fisheries-ne",
        "ministry-fisheries",
        "ministry-fisheries-ml",
    }


def test_a_heading_in_capitals_names_the_body_that_the_text_names(lexicon: Lexicon) -> None:
    text = "TIN WHISTLE BOARD\n\nThe Tin Whistle Board met in Oslo."
    assert [identifier for _, identifier in ids(text, lexicon)] == ["tin-whistle-board"] * 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Fisheries of Mali", "government"),
        ("Lagoon City Police", "police"),
        ("Tin Whistle Works Ltd", "company"),
        ("Lagoon University", "university"),
        ("Tin Whistle Board", None),
    ],
)
def test_the_kind_of_an_unknown_body(name: str, kind: str | None, lexicon: Lexicon) -> None:
    (mention,) = find_organizations(f"Then the {name} met.", lexicon)
    assert mention.value.type == kind


def test_a_branch_is_named_with_its_owner(lexicon: Lexicon) -> None:
    found = find_organizations("UPU’s Regional Office for the Lagoon opened.", lexicon)
    assert [m.value.name for m in found][1] == "UPU Regional Office for the Lagoon"
