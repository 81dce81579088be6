import pytest

from pipeline.extract.publisher import publisher
from pipeline.model.annotations import Mention, Organization, OrganizationValue
from pipeline.model.document import Block, Document, Fact
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

UPU = OrganizationValue("upu", "Universal Postal Union", "UPU")


def document(*blocks: str, stated: str | None = None) -> Document:
    text = "\n\n".join(blocks)
    starts = [text.index(block) for block in blocks]
    return Document(
        text,
        tuple(Block("paragraph", at, at + len(b)) for at, b in zip(starts, blocks, strict=True)),
        Alignment(()),
        LinePlaces((0,)),
        publisher=Fact(stated, "meta") if stated else None,
    )


def named(text: str) -> list[Organization]:
    names = [name for name in ("Universal Postal Union", "UPU") if name in text]
    return [
        Mention(text.index(n), text.index(n) + len(n), UPU, "organizations.gazetteer", 0.9)
        for n in names
    ]


@pytest.mark.parametrize(
    ("blocks", "stated", "expected"),
    [
        (["Universal Postal Union", "Report 2022"], None, Fact("upu", "title-page")),
        (["Report 2022", "Universal Postal Union (UPU)"], None, Fact("upu", "title-page")),
        (["Report 2022", "Issued by the UPU in Berne"], None, Fact("upu", "title-page")),
        (["The UPU and its members"], None, None),
        (["Report 2022", "It is long. " * 12, "UPU"], None, None),
        (["The UPU met."], "universal postal union", Fact("upu", "meta")),
        (["The UPU met."], "Post of Samoa", Fact("Post of Samoa", "meta")),
    ],
)
def test_the_publisher_of(blocks: list[str], stated: str | None, expected: Fact | None) -> None:
    read = document(*blocks, stated=stated)
    assert publisher(read, named(read.text)) == expected
