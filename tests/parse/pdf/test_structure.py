"""What stands beside the pages: structure tree, marks, bookmarks, metadata."""

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.pages import Bookmark, StructureElement
from tests.parse.pdf.making import layout_of, read, run_of, saved, written

TAGGED = b"""
/Artifact BMC BT /F 8 Tf 50 280 Td (Running) Tj ET EMC
/H1 << /MCID 0 >> BDC BT /F 14 Tf 50 200 Td (Heading) Tj ET EMC
/P << /MCID 1 >> BDC BT /F 10 Tf 50 180 Td (Words) Tj ET EMC
"""


def tagged() -> pikepdf.Pdf:
    document = written(TAGGED)
    page = document.pages[0]
    root = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    elements = [
        document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name(role), P=root, K=mcid, Pg=page.obj
            )
        )
        for mcid, role in enumerate(("/H1", "/Absatz"))
    ]
    root.K = pikepdf.Array(elements)
    root.RoleMap = pikepdf.Dictionary({"/Absatz": pikepdf.Name.P})
    root.ParentTree = pikepdf.Dictionary(Nums=[0, pikepdf.Array(elements)])
    page.StructParents = 0
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    return document


def test_marked_content_is_told() -> None:
    layout = read(saved(tagged()))
    running, heading, words = (run_of(layout, text) for text in ("Running", "Heading", "Words"))
    assert (running.artifact, heading.artifact, words.artifact) == (True, False, False)
    assert (running.mcid, heading.mcid, words.mcid) == (-1, 0, 1)


def test_the_structure_tree_leads_to_marked_content() -> None:
    assert read(saved(tagged())).structure == (
        StructureElement("H1", ((1, 0),)),
        StructureElement("P", ((1, 1),)),
    )


def test_an_untagged_document_has_no_structure() -> None:
    assert read(saved(written(b""))).structure == ()


def test_bookmarks_say_level_page_and_height() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "One")
        canvas.bookmarkHorizontal("one", 0, 210)
        canvas.addOutlineEntry("1  Introduction", "one", 0)
        canvas.bookmarkHorizontal("scope", 0, 150)
        canvas.addOutlineEntry("1.1 Scope", "scope", 1)
        canvas.showPage()
        canvas.drawString(50, 200, "Two")
        canvas.bookmarkPage("two")
        canvas.addOutlineEntry("2 Results", "two", 0)

    assert layout_of(draw).outline == (
        Bookmark("1 Introduction", 1, 1, 90.0),
        Bookmark("1.1 Scope", 2, 1, 150.0),
        Bookmark("2 Results", 1, 2, None),
    )


def test_a_bookmark_that_leads_back_to_itself_is_read_once() -> None:
    document = written(b"")
    entry = document.make_indirect(pikepdf.Dictionary(Title="Loop"))
    entry.Next = entry
    entry.First = entry
    document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(First=entry, Last=entry))
    assert [bookmark.title for bookmark in read(saved(document)).outline] == ["Loop"]


def test_metadata_comes_from_info_then_xmp_then_catalog() -> None:
    document = pikepdf.Pdf.new()
    document.add_blank_page(page_size=(400, 300))
    document.docinfo.Title = "Annual report"
    document.Root.Lang = "fr-CH"
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = "Another title"
        xmp["dc:publisher"] = {"The Office"}
        xmp["xmp:CreateDate"] = "2023-05-04"
    found = read(saved(document)).metadata
    assert found["title"] == "Annual report"
    assert found["publisher"] == "The Office"
    assert found["created"] == "2023-05-04"
    assert found["language"] == "fr-CH"


def test_a_document_without_metadata_has_none() -> None:
    document = written(b"")
    assert read(saved(document)).metadata == {}
