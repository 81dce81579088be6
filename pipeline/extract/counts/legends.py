"""What the headers around a cell say together: its unit and its scale."""

import msgspec

from pipeline.extract.counts.headers import Header

NOTHING = Header()


class Legend(msgspec.Struct, frozen=True):
    """Everything above and beside the cells of a table.

    `caption`, what the table's caption says; `corner`, what its upper left cell says; `dimension`:
    the rows are places, times or kinds, so that their labels name nothing that is counted;
    `mixed`: some columns have units of their own, so that the caption's is not that of all others.
    """

    caption: Header = NOTHING
    corner: Header = NOTHING
    dimension: bool = False
    mixed: bool = False

    def settled(self, column: Header, unit: Header, label: Header, section: Header) -> Header:
        """Unit and scale of one cell.

        `column` is its header, `unit` what a column of units says in its row, `label` the first
        cell of its row, `section` the row above that spans the table.
        """
        if not column.counted:
            return column
        chosen = self._chosen(column, unit, label, section)
        sources = (column, unit, label, section, self.corner)
        scale = next((source.scale for source in sources if source.scale > 1), 1)
        rated = chosen.rated or column.rated or label.rated
        if scale == 1 and not rated and (not self.caption.measured or chosen is self.caption):
            scale = self.caption.scale
        return Header(chosen.unit, scale)

    def _chosen(self, column: Header, unit: Header, label: Header, section: Header) -> Header:
        own = self._own(column, unit)
        if own:
            return own
        for header in (label, section, self.corner, self.caption):
            if header.measured or (header.explicit and header is not self.caption):
                return header
        leading = (section, label) if section.plural and not label.plural else (label, section)
        order = (section, self.caption, label) if self.dimension else (*leading, self.caption)
        counted = [header for header in order if header.counted and header.unit]
        plural = [header for header in counted if header.plural and header.names]
        chosen = (plural if self.dimension else counted)[:1] or [h for h in counted if h.names][:1]
        if chosen and chosen[0].generic:
            return self.caption
        return chosen[0] if chosen else column

    def _own(self, column: Header, unit: Header) -> Header | None:
        """What the column itself says, or the unit of the row; None where both say nothing."""
        if column.measured or column.explicit:
            return column
        told = column.names and (self.mixed or not self.caption.measured)
        if not (told and column.plural) and (unit.measured or (unit.unit and unit.plural)):
            return unit
        return column if told else None


def merged(low: Header, high: Header, *, spans: bool) -> Header:
    """A header with what the one above it adds; `spans`: the one above covers several columns.

    Below a spanning `Participants`, `Male` says which of them, and `Number` nothing.
    """
    if not low.counted:
        return low
    attribute = spans and not low.measured and not low.plural and high.plural
    if low.dated or low.generic or attribute:
        return Header(
            high.unit or low.unit, max(low.scale, high.scale), high.counted, high.dated,
            high.generic, high.measured or (high.unit is None and low.measured), high.plural,
            high.explicit, low.rated or high.rated,
        )  # fmt: skip
    return msgspec.structs.replace(low, scale=max(low.scale, high.scale))
