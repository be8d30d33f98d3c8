"""Cuts a sheet into blocks: a run of rows over some columns that one heading commands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ptce_finance.ingest.progress import watched
from ptce_finance.ingest.tables.column_groups import (
    BlockRow,
    block_row,
    complete_groups,
    filled_columns,
    headings_ahead,
    holds_amounts,
    inside,
    outside,
    restricted,
    runs,
)
from ptce_finance.ingest.tables.foreign import foreign_title
from ptce_finance.ingest.tables.grid import Grid, Shape
from ptce_finance.ingest.tables.heading_rows import (
    amount_columns,
    bare_years,
    is_heading_row,
    is_last_resort_heading,
)


@dataclass(slots=True, kw_only=True)
class Block:
    """Rows under one heading: titles above it, heading rows, then the body."""

    grid: Grid
    columns: range
    titles: list[BlockRow] = field(default_factory=list)
    heading: list[BlockRow] = field(default_factory=list)
    body: list[BlockRow] = field(default_factory=list)

    @property
    def first_row(self) -> int:
        """The first row of the heading, else of the body."""
        rows = self.heading or self.body or self.titles
        return rows[0].number

    def overlaps(self, columns: range) -> bool:
        """Whether the block shares a column with those."""
        return self.columns.start < columns.stop and columns.start < self.columns.stop


def blocks_of(grid: Grid) -> list[Block]:
    """Every block of a sheet, from top to bottom; rows of text alone become titles or sections."""
    blocks: list[Block] = []
    pending: list[BlockRow] = []
    bands = _bands(grid)
    for place, whole in enumerate(bands):
        if not holds_amounts(whole):
            pending += whole
            continue
        early = headings_ahead(whole, bands[place + 1] if place + 1 < len(bands) else [])
        band = outside(whole, early)
        pieces = _cut(grid, band, blocks)
        for columns in pieces:
            titles = restricted(pending, columns, every=len(pieces) > 1)
            rows = [*titles, *restricted(band, columns, every=False)]
            _attach(grid, blocks, columns, rows)
        pending = [*pending, *inside(whole, early)] if early else []
    _keep_notes(grid, blocks, pending)
    return [block for block in blocks if block.body or block.heading]


def _bands(grid: Grid) -> list[list[BlockRow]]:
    bands: list[list[BlockRow]] = []
    before = None
    for number, cells in grid.rows.items():
        gap = before is None or any(
            row not in grid.sheet.hidden_rows for row in range(before + 1, number)
        )
        if gap:
            bands.append([])
        bands[-1].append(block_row(number, cells, gap))
        before = number
    return bands


def _cut(grid: Grid, band: Sequence[BlockRow], blocks: Sequence[Block]) -> list[range]:
    """The column groups of a band: as the blocks above where all its cells fall in them."""
    filled = filled_columns(grid, band)
    above = _latest_spans(blocks)
    amounts = amount_columns(band)
    goes_on = above and not any(is_heading_row(row.cells, amounts) for row in band)
    if goes_on and all(any(column in span for span in above) for column in filled):
        used = [span for span in above if any(column in span for column in filled)]
        return sorted(used, key=lambda span: span.start)
    return complete_groups(runs(filled), band, above)


def _latest_spans(blocks: Sequence[Block]) -> list[range]:
    """The spans of the blocks still open: none hides behind a later one."""
    spans: list[range] = []
    for block in reversed(blocks):
        if not any(
            span.start < block.columns.stop and block.columns.start < span.stop for span in spans
        ):
            spans.append(block.columns)
    return spans


def _attach(grid: Grid, blocks: list[Block], columns: range, rows: Sequence[BlockRow]) -> None:
    """Adds the rows of one piece: each heading or foreign title opens a block of its own."""
    amounts = amount_columns(rows)
    target: Block | None = None
    waiting: list[BlockRow] = []
    known: frozenset[int] = frozenset()
    last_resort = _last_resort(rows, columns, amounts, _continued(blocks, columns, amounts))
    for index, row in enumerate(watched(rows)):
        open_heading = target is not None and not target.body
        top = target is None or open_heading
        heads = is_heading_row(row.cells, amounts, top=top, left=columns.start, known=known)
        if heads or index == last_resort:
            if target is None or not open_heading:
                target = _opened(grid, blocks, columns, target, waiting)
            else:
                target.titles += waiting
            target.heading.append(row)
            known, waiting = bare_years(target.heading), []
        elif holds_amounts([row]) or not _text_alone(row):
            if target is None:
                target = _continued(blocks, columns, amounts) or _new(grid, blocks, columns)
                known = bare_years(target.heading)
            target.body += [*waiting, row]
            waiting = []
        elif _opens_foreign(row, first=index == 0):
            _leave(target, waiting)
            target = _new(grid, blocks, columns)
            target.titles.append(row)
            known, waiting = frozenset(), []
        else:
            waiting.append(row)
    _leave(target or _continued(blocks, columns, amounts), waiting)


def _opened(
    grid: Grid,
    blocks: list[Block],
    columns: range,
    before: Block | None,
    waiting: list[BlockRow],
) -> Block:
    """A new block whose titles are the rows of text since the last blank row."""
    since = next((i for i, row in enumerate(waiting) if row.gap), _lines_of(before, waiting))
    if before is not None and before.body:
        before.body += waiting[:since]
        waiting = waiting[since:]
    block = _new(grid, blocks, columns)
    block.titles += waiting
    return block


def _lines_of(before: Block | None, waiting: Sequence[BlockRow]) -> int:
    """How many of the rows belong to the table above: a word stands where its amounts do.

    "Loyer | à définir" is a line whose amount nobody knows yet, and no title of what follows.
    """
    amounts = amount_columns(before.body) if before is not None else frozenset[int]()
    lines = [i for i, row in enumerate(waiting) if _instead_of_amount(row, amounts)]
    return lines[-1] + 1 if lines else 0


def _instead_of_amount(row: BlockRow, amounts: frozenset[int]) -> bool:
    """Whether the row has a label and a word in a column of amounts to its right."""
    first = min(row.cells)
    return first not in amounts and any(
        column in amounts and value.shape is Shape.TEXT for column, value in row.cells.items()
    )


def _new(grid: Grid, blocks: list[Block], columns: range) -> Block:
    block = Block(grid=grid, columns=columns)
    blocks.append(block)
    return block


def _leave(target: Block | None, rows: list[BlockRow]) -> None:
    if target is not None:
        target.body += rows


def _continued(blocks: Sequence[Block], columns: range, amounts: frozenset[int]) -> Block | None:
    """The block above that these columns go on with: the same columns hold amounts."""
    for block in reversed(blocks):
        if block.overlaps(columns):
            known = amount_columns(block.body)
            return block if not known or amounts <= known | _headed(block) else None
    return None


def _headed(block: Block) -> frozenset[int]:
    return frozenset(column for row in block.heading for column in row.cells)


def _last_resort(
    rows: Sequence[BlockRow], columns: range, amounts: frozenset[int], continued: Block | None
) -> int | None:
    """The row just above the first amounts, where no row is a heading by its words.

    A side's name alone, as "CHARGES", may stand between.
    """
    if continued is not None or any(
        is_heading_row(row.cells, amounts, top=True, left=columns.start) for row in rows
    ):
        return None
    first = next((i for i, row in enumerate(rows) if holds_amounts([row])), 0)
    place = first - 1
    while place > 0 and len(rows[place].cells) == 1:
        place -= 1
    if place >= 0 and is_last_resort_heading(rows[place].cells, amounts):
        return place
    return None


def _text_alone(row: BlockRow) -> bool:
    return all(value.shape in {Shape.TEXT, Shape.NOTHING} for value in row.cells.values())


def _opens_foreign(row: BlockRow, *, first: bool) -> bool:
    if not (row.gap or first):
        return False
    texts = [value.text for value in row.cells.values() if value.shape is Shape.TEXT]
    return len(texts) == 1 and foreign_title(texts[0]) is not None and not texts[0][:1].isdigit()


def _keep_notes(grid: Grid, blocks: list[Block], rows: Sequence[BlockRow]) -> None:
    for row in rows:
        for block in reversed(blocks):
            inside = {c: value for c, value in row.cells.items() if c in block.columns}
            if inside:
                block.body.append(BlockRow(number=row.number, cells=inside, gap=row.gap))
                break
    if not blocks and rows:
        columns = [column for row in rows for column in row.cells]
        block = _new(grid, blocks, range(min(columns), max(columns) + 1))
        block.titles += rows
