"""The pages of the review: each request reads the files, so that nothing can be out of date."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipeline.errors import StocktakeError
from pipeline.review.decisions import Desk, Item, ReviewError
from pipeline.review.pictures import Pictures
from pipeline.review.templating import STATIC, templates
from pipeline.review.web.change_view import change_view
from pipeline.review.web.guard import Guard
from pipeline.review.web.queue import (
    Choices,
    Filters,
    by_document,
    choices,
    first_open,
    groups,
    place,
)
from pipeline.review.web.reader_view import reader_view, removed_view


def web_app(desk: Desk, raw: Path, token: str, port: int) -> ASGIApp:
    """The application that serves the review of `desk`; pages are drawn from files below `raw`."""
    pages = _Pages(desk, Pictures(raw))
    pages.warm()
    routes = [
        Route("/", pages.start),
        Route("/changes/{key}", pages.change),
        Route("/queue", pages.queue),
        Route("/documents", pages.documents),
        Route("/read/{id:path}", pages.read),
        Route("/removed/{id:path}", pages.removed),
        Route("/page/{side}/{number:int}/{id:path}", pages.picture),
        Route("/decide", pages.decide, methods=["POST"]),
        Route("/undo", pages.undo, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    handlers: dict[Any, Any] = {StocktakeError: pages.refused, 404: pages.missing}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), token, port)


class _Pages:
    """One method a route; requests run in threads, the desk keeps its own order by file locks."""

    def __init__(self, desk: Desk, pictures: Pictures) -> None:
        self._desk = desk
        self._pictures = pictures
        self._templates = templates()
        self._offered: tuple[list[Item], Choices] | None = None

    def warm(self) -> None:
        """Compare the records and make the first page once, so that nobody waits for it."""
        items = self._desk.items()
        waiting = first_open(items)
        if waiting:
            self._show(waiting, items, Filters(), self._choices(items))

    def start(self, request: Request) -> Response:
        """The first open change, or the word that there is none."""
        filters = Filters.of(request.query_params)
        items = self._desk.items()
        queue = self._fitting(filters)
        waiting = first_open(queue)
        if waiting:
            return self._show(waiting, queue, filters, self._choices(items))
        return self._page("done.html", filters=filters, total=len(queue), undo=self._last())

    def change(self, request: Request) -> Response:
        """One change in its queue."""
        filters = Filters.of(request.query_params)
        key = request.path_params["key"]
        items = self._desk.items()
        queue = self._fitting(filters)
        for shown in (queue, items):
            for item in shown:
                if item.change.key == key:
                    return self._show(item, shown, filters, self._choices(items))
        return self._missing("This change is gone: the records have changed meanwhile.")

    def _show(self, item: Item, queue: list[Item], filters: Filters, offered: Choices) -> Response:
        old, new = self._desk.sides(item.change.document)
        return self._page(
            "change.html",
            view=change_view(item.change, old, new, self._pictures),
            item=item,
            place=place(queue, item.change.key),
            filters=filters,
            choices=offered,
            undo=self._last(),
        )

    def queue(self, request: Request) -> Response:
        """All changes by cause."""
        filters = Filters.of(request.query_params)
        items = self._desk.items()
        found = self._fitting(filters)
        return self._page(
            "queue.html",
            groups=groups(found),
            total=len(found),
            filters=filters,
            choices=self._choices(items),
            undo=self._last(),
        )

    def documents(self, _request: Request) -> Response:
        """All documents with their open changes."""
        waiting = by_document(self._desk.items())
        return self._page("documents.html", names=self._desk.documents(), waiting=waiting)

    def read(self, request: Request) -> Response:
        """A whole document with its values marked."""
        record = self._desk.record(request.path_params["id"])
        return self._page("read.html", view=reader_view(record))

    def removed(self, request: Request) -> Response:
        """What cleaning took out of a document."""
        record = self._desk.record(request.path_params["id"])
        return self._page("removed.html", view=removed_view(record))

    def picture(self, request: Request) -> Response:
        """A page of a raw PDF as PNG."""
        old, new = self._desk.sides(request.path_params["id"])
        record = old if request.path_params["side"] == "old" else new
        drawn = self._pictures.page(record, request.path_params["number"]) if record else None
        if drawn is None:
            return PlainTextResponse("there is no such page", 404)
        return Response(drawn[0], media_type="image/png", headers={"cache-control": "max-age=600"})

    async def decide(self, request: Request) -> Response:
        """Accept or reject, then show the next open change."""
        return await run_in_threadpool(self._decide, await _form(request))

    def _decide(self, form: dict[str, list[str]]) -> Response:
        filters = _filters(form)
        verdict, change = form.get("verdict", [""])[0], form.get("change", [""])[0]
        if verdict not in ("accept", "reject") or not change:
            return PlainTextResponse("accept or reject what?", 400)
        keys: Sequence[str] = (change,)
        if "group" in form:
            group = place(self._fitting(filters), change)
            keys = group.group
            if form["group"][0] != group.seen:
                raise ReviewError("the group has changed meanwhile: look at it again")
        reason = form.get("reason", [""])[0]
        self._desk.decide(keys, "accept" if verdict == "accept" else "reject", reason)
        waiting = first_open(self._fitting(filters), after=change)
        return self._to(f"/changes/{waiting.change.key}" if waiting else "/", filters)

    def _choices(self, items: list[Item]) -> Choices:
        """What the filters offer, as long as the items are the same list."""
        if self._offered is None or self._offered[0] is not items:
            self._offered = (items, choices(items))
        return self._offered[1]

    def _fitting(self, filters: Filters) -> list[Item]:
        items = self._desk.items()
        return [item for item in items if filters.fits(item)] if filters.chosen() else items

    async def undo(self, request: Request) -> Response:
        """Take the reader's last decisions back and show what they were about."""
        return await run_in_threadpool(self._undo, await _form(request))

    def _undo(self, form: dict[str, list[str]]) -> Response:
        taken = self._desk.undo()
        return self._to(f"/changes/{taken[0].key}", _filters(form))

    def refused(self, _request: Request, error: Exception) -> Response:
        """A decision that cannot be taken is told, with nothing changed."""
        return self._page("refused.html", status=409, message=str(error))

    def missing(self, _request: Request, _error: Exception) -> Response:
        """There is no such page."""
        return self._missing("There is no such page.")

    def _missing(self, message: str) -> Response:
        return self._page("refused.html", status=404, message=message)

    def _last(self) -> str:
        """What undo would take back, in words."""
        last = self._desk.last()
        if not last:
            return ""
        more = f" and {len(last) - 1} more" if len(last) > 1 else ""
        return f"{last[0].action} {last[0].label}{more}"

    def _to(self, path: str, filters: Filters) -> Response:
        query = urlencode(filters.chosen())
        return RedirectResponse(f"{path}?{query}" if query else path, 303)

    def _page(self, template: str, status: int = 200, **values: object) -> Response:
        return HTMLResponse(self._templates.get_template(template).render(values), status)


async def _form(request: Request) -> dict[str, list[str]]:
    body = await request.body()
    return parse_qs(body.decode("utf-8", errors="replace"))


def _filters(form: dict[str, list[str]]) -> Filters:
    return Filters.of({name: values[0] for name, values in form.items()})
