"""English for the names of offices in other languages."""

import pytest

from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.translation import translate


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Direction générale des douanes", "Directorate General of Customs"),
        ("Ministère de la Santé publique", "Ministry of Public Health"),
        ("Ministerio de Salud Pública", "Ministry of Public Health"),
        ("Ministério da Justiça", "Ministry of Justice"),
        ("Policía Nacional", "National Police"),
        ("Agence nationale de la sécurité sanitaire", "National Agency of Health Security"),
        ("Office national contre la fraude", "National Office against Fraud"),
        ("Ministère du Commerce et de l’Industrie", "Ministry of Trade and Industry"),
        (
            "Direction régionale des douanes de Nouvelle-Calédonie",
            "Regional Directorate of Customs of New Caledonia",
        ),
        ("Direction des Éléphants", None),
        ("Correos de Costa Rica", None),
        ("Policía", None),
    ],
)
def test_translate(name: str, english: str | None, lexicon: Lexicon) -> None:
    assert translate(name, lexicon.forms.foreign.glossary) == english
