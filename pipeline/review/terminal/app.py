"""The terminal review: one change at a time, decided by one key."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from pipeline.errors import StocktakeError
from pipeline.review.decisions import Desk, Item
from pipeline.review.decisions.log import Verdict
from pipeline.review.diff.wording import plain
from pipeline.review.terminal.body import body

KEYS = (
    ("a", "accept", "accept this change"),
    ("r", "reject", "reject it: the accepted value stays"),
    ("s", "skip", "leave it open and go on"),
    ("A", "accept_group", "accept all with this cause"),
    ("R", "reject_group", "reject all with this cause"),
    ("u", "undo", "undo my last decision"),
    ("j", "next", "the next change"),
    ("k", "previous", "the change before"),
    ("o", "browse", "open it in the browser"),
    ("question_mark", "help", "these keys"),
    ("q", "leave", "leave; every decision is saved already"),
)
SHORT = "a accept  r reject  s skip  A R group  u undo  o page  ? keys  q leave"


class Help(ModalScreen[None]):
    """The keys; any key closes them and decides nothing."""

    def compose(self) -> ComposeResult:
        """The list of keys."""
        lines = [f"{'?' if key == 'question_mark' else key:>3}  {words}" for key, _, words in KEYS]
        yield Static("\n".join(["Keys", "", *lines, "", "Escape decides nothing."]), id="keys")

    def on_key(self, event: Key) -> None:
        """Close, and keep the key from the review behind."""
        event.stop()
        self.dismiss()


class TerminalReview(App[None]):
    """The review of a desk.

    Args:
        desk: what is to be decided.
        browse: opens a change, by its key, in the browser.
    """

    TITLE = "Stocktake review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { background: $background; }
    #top { height: 1; padding: 0 2; text-style: bold; }
    #rule { height: 1; padding: 0 2; color: $text-muted; }
    #body { padding: 1 2 0 2; scrollbar-size: 1 1; scrollbar-color: $text-muted 40%; }
    #foot { height: auto; padding: 0 1 0 2; color: $text-muted; }
    #keys { width: 56; height: auto; padding: 1 3; border: round $primary; background: $surface; }
    Help { align: center middle; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, action, words, show=False) for key, action, words in KEYS),
        Binding("space,pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
    ]

    def __init__(self, desk: Desk, browse: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._browse = browse
        self._key = ""

    def compose(self) -> ComposeResult:
        """A line on top, the change, a line with the keys."""
        yield Static(id="top")
        yield Static(id="rule")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="change")
        yield Static(SHORT, id="foot")

    def on_mount(self) -> None:
        """Begin with the first open change."""
        self._show(self._after(""))

    def _items(self) -> list[Item]:
        return self._desk.items()

    def _after(self, key: str) -> str:
        """The first open change behind `key`, else the first of all; empty where none is open."""
        items = self._items()
        start = next((i + 1 for i, item in enumerate(items) if item.change.key == key), 0)
        waiting = [item for item in (*items[start:], *items[:start]) if item.verdict is None]
        return waiting[0].change.key if waiting else ""

    def _show(self, key: str) -> None:
        self._key = key
        items = self._items()
        left = sum(item.verdict is None for item in items)
        number = next((i for i, item in enumerate(items, 1) if item.change.key == key), None)
        place = f"{number} of {len(items)}" if number else "nothing left to decide"
        self.query_one("#top", Static).update(Text(f"{place} · {left} open"))
        width = max(10, self.size.width - 4)
        done = round(width * (len(items) - left) / len(items)) if items else width
        self.query_one("#rule", Static).update(Text("━" * done + "─" * (width - done)))
        found = Text("All changes are decided. u takes the last decision back, q leaves.")
        self.query_one("#change", Static).update(body(items[number - 1]) if number else found)
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)

        self.query_one("#foot", Static).update(SHORT)

    def _tell(self, message: str) -> None:
        """Say in the last line why nothing was done."""
        self.query_one("#foot", Static).update(Text(plain(message), style="bold reverse"))

    def on_resize(self) -> None:
        """Draw again for the new width."""
        if self._key:
            self._show(self._key)

    def _step(self, by: int) -> None:
        items = self._items()
        number = next((i for i, item in enumerate(items) if item.change.key == self._key), None)
        if number is None:
            self._show(items[-1].change.key if items and by < 0 else self._after(""))
        elif 0 <= number + by < len(items):
            self._show(items[number + by].change.key)

    def _decide(self, verdict: Verdict, keys: list[str]) -> None:
        if not keys:
            return
        try:
            self._desk.decide(keys, verdict)
        except StocktakeError as error:
            self._tell(str(error))
            return
        self._show(self._after(self._key))

    def _group(self) -> list[str]:
        """The open changes with the cause of this one."""
        items = self._items()
        cause = next((i.change.cause for i in items if i.change.key == self._key), None)
        return [i.change.key for i in items if i.verdict is None and i.change.cause == cause]

    def action_accept(self) -> None:
        """Accept this change."""
        self._decide("accept", [self._key] if self._key else [])

    def action_reject(self) -> None:
        """Reject this change."""
        self._decide("reject", [self._key] if self._key else [])

    def action_accept_group(self) -> None:
        """Accept all open changes with this cause."""
        self._decide("accept", self._group())

    def action_reject_group(self) -> None:
        """Reject all open changes with this cause."""
        self._decide("reject", self._group())

    def action_skip(self) -> None:
        """Leave this change open."""
        self._step(1)

    def action_next(self) -> None:
        """Go to the next change."""
        self._step(1)

    def action_previous(self) -> None:
        """Go to the change before."""
        self._step(-1)

    def action_scroll(self, pages: int) -> None:
        """Scroll a long change."""
        pane = self.query_one("#body", VerticalScroll)
        pane.scroll_relative(y=pages * max(1, pane.size.height - 2), animate=False)

    def action_undo(self) -> None:
        """Take my last decisions back and show what they were about."""
        try:
            taken = self._desk.undo()
        except StocktakeError as error:
            self._tell(str(error))
            return
        self._show(taken[0].key)

    def action_browse(self) -> None:
        """Open this change in the browser."""
        if self._key:
            self._browse(self._key)

    def action_help(self) -> None:
        """Show the keys."""
        self.push_screen(Help())

    def action_leave(self) -> None:
        """Leave."""
        self.exit()
