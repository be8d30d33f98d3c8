"""How large letters can be for the parts of a slide to fit, and what goes on to another slide."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ptce_finance.charts.picture import Cell, Shown, Table
from ptce_finance.report.pdf.content import Fact, Facts, Keep, Points, Rows, Words
from ptce_finance.report.slides.boxes import BETWEEN, BODY, UNDER
from ptce_finance.report.slides.content import Charted, Column, Part, Slide
from ptce_finance.report.slides.measure import height, line_count, longest_word

SIZES: Final = (20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)
LARGE: Final = (26, 24, 22, 20, 18, 17, 16, 15, 14)
SPREAD: Final = 12
"""The size under which a long table goes on to another slide rather than shrink."""
WORD: Final = 130
"""The width of a column beyond which a word in it may be broken."""
PAD: Final = 6
"""Left and right of the words of a cell or of a figure."""
ROW: Final = 5
"""Above and under the words of a row, together."""


def small(size: int) -> int:
    """The size of what explains, beside words of that size."""
    return max(size - 3, 8)


def big(size: int) -> int:
    """The size of a figure that stands by itself."""
    return size * 3 // 2


def indent(size: int) -> int:
    """The room of the mark before an item of a list."""
    return size * 5 // 4


def part_height(part: Part, size: int, width: int) -> int:
    """The height in points of a part set in that size over that width; of a chart, the least."""
    match part:
        case Words():
            return words_height(part, size, width)
        case Points():
            lines = sum(line_count(item, size, width - indent(size)) for item in part.items)
            return height(lines, size) + (len(part.items) - 1) * size // 3
        case Facts():
            return sum(fact_rows(part, size, width)) + (_rows(part) - 1) * UNDER
        case Rows():
            return rows_height(part, size, width)
        case Charted():
            return part.room if part.picture.plot else words_height(told(part), size, width)


def told(part: Charted) -> Words:
    """What a picture says where it draws nothing."""
    return Words(words=f"{part.picture.title}. {part.picture.reading}", keep=part.keep)


def words_height(part: Words, size: int, width: int) -> int:
    """The height of a paragraph."""
    shown = small(size) if part.small else size
    return height(line_count(part.words, shown, width, bold=part.strong), shown)


def fact_rows(part: Facts, size: int, width: int) -> list[int]:
    """The height of each row of figures."""
    wide = fact_width(part, width)
    every = [_fact(one, size, wide) for one in part.facts]
    return [max(every[i : i + part.columns]) for i in range(0, len(every), part.columns)]


def fact_width(part: Facts, width: int) -> int:
    """The width of one figure among those of its row."""
    return (width - (part.columns - 1) * UNDER) // part.columns


def fact_words(one: Fact, size: int) -> tuple[tuple[str, int, bool], ...]:
    """The lines of a figure: words, size, whether they are strong."""
    lines = (
        (one.value, big(size), True),
        (one.name, size, True),
        (one.base, small(size) + 1, False),
        (one.source, small(size), False),
    )
    return tuple(line for line in lines if line[0])


def rows_height(part: Rows, size: int, width: int) -> int:
    """A table with its title and its note."""
    found = sum(row_heights(part.table, size, width))
    if part.table.title:
        found += title_height(part, size, width) + UNDER // 2
    return found + (note_height(part, size, width) + UNDER // 2 if part.note else 0)


def title_height(part: Rows, size: int, width: int) -> int:
    """The height of the title of a table."""
    return height(line_count(part.table.title, size, width, bold=True), size)


def note_height(part: Rows, size: int, width: int) -> int:
    """The height of what stands under a table."""
    return height(line_count(part.note, small(size), width), small(size))


def row_heights(table: Table, size: int, width: int) -> list[int]:
    """The height of the heads, then of each row."""
    wide = column_widths(table, size, width)
    found = [_row(table.heads, wide, size, bold=True)]
    return found + [_row(row, wide, size, bold=False) for row in table.rows]


def column_widths(table: Table, size: int, width: int) -> list[int]:
    """Each column: at least its longest word, then room by what its longest line asks for."""
    lines = _columns(table)
    least = [_least(one, size) for one in lines]
    whole = [max(_line(words, size) for words in one) for one in lines]
    if sum(least) >= width:
        return [one * width // sum(least) for one in least]
    wanted = [w - m for w, m in zip(whole, least, strict=True)]
    left, asked = width - sum(least), sum(wanted)
    if asked <= left:
        return [w + (left - asked) // len(whole) for w in whole]
    return [m + left * w // asked for m, w in zip(least, wanted, strict=True)]


def read(cell: Cell) -> str:
    """The words of a cell."""
    return cell.text if isinstance(cell, Shown) else cell


def column_width(slide: Slide, column: Column) -> int:
    """The width of a column of a slide."""
    room = BODY.width - (len(slide.columns) - 1) * BETWEEN
    return room * column.width // sum(one.width for one in slide.columns)


def fits(slide: Slide, size: int) -> bool:
    """Whether every column holds its parts in that size."""
    return all(
        column_height(column.parts, size, wide) <= BODY.height
        and all(_whole(one.table, size, wide) for one in column.parts if isinstance(one, Rows))
        for column in slide.columns
        for wide in (column_width(slide, column),)
    )


def _whole(table: Table, size: int, width: int) -> bool:
    """Whether no word of a table is broken, but those that no table could hold."""
    return sum(_least(one, size) for one in _columns(table)) <= width


def column_height(parts: Sequence[Part], size: int, width: int) -> int:
    """The height of parts one under the other."""
    return sum(part_height(one, size, width) for one in parts) + UNDER * max(len(parts) - 1, 0)


def size_of(slide: Slide, sizes: Sequence[int]) -> tuple[Slide, int]:
    """The largest size at which the slide fits, leaving out what may be, and what is left of it."""
    for most in sorted(Keep, reverse=True):
        kept = _kept(slide, most)
        for size in sizes:
            if fits(kept, size):
                return kept, size
    return _kept(slide, Keep.ALWAYS), sizes[-1]


def spread(slide: Slide) -> Iterator[Slide]:
    """The slide; several where its tables or its long list would be set too small.

    Two tables part first; what goes over several slides goes in shares of about one length.
    """
    *before, part = slide.columns[0].parts
    if len(slide.columns) > 1 or fits(slide, SPREAD) or not isinstance(part, Rows | Points):
        yield slide
        return
    if any(isinstance(one, Rows) for one in before):
        yield from spread(_holding(slide, before))
        yield from spread(_holding(slide, [part]))
        return
    rest = part
    while count := len(_items(rest)):
        most = next(
            (n for n in range(count, 1, -1) if fits(_with(slide, _first(rest, n)), SPREAD)), 1
        )
        share = -(-count // -(-count // most))
        yield _with(slide, _first(rest, share))
        rest = _after(rest, share)


def _holding(slide: Slide, parts: Sequence[Part]) -> Slide:
    column = slide.columns[0]
    return replace(slide, columns=(replace(column, parts=tuple(parts)),))


def _with(slide: Slide, last: Part) -> Slide:
    return _holding(slide, (*slide.columns[0].parts[:-1], last))


def _items(part: Rows | Points) -> tuple[object, ...]:
    return part.table.rows if isinstance(part, Rows) else part.items


def _first(part: Rows | Points, count: int) -> Rows | Points:
    if isinstance(part, Rows):
        return replace(part, table=replace(part.table, rows=part.table.rows[:count]))
    return replace(part, items=part.items[:count])


def _after(part: Rows | Points, count: int) -> Rows | Points:
    if isinstance(part, Rows):
        return replace(part, table=replace(part.table, rows=part.table.rows[count:]))
    return replace(part, items=part.items[count:])


def _kept(slide: Slide, most: Keep) -> Slide:
    columns = (
        replace(one, parts=tuple(part for part in one.parts if part.keep <= most))
        for one in slide.columns
    )
    return replace(slide, columns=tuple(one for one in columns if one.parts))


def _rows(part: Facts) -> int:
    return -(-len(part.facts) // part.columns)


def _fact(one: Fact, size: int, width: int) -> int:
    lines = fact_words(one, size)
    room = width - 2 * PAD
    return 2 * PAD + sum(height(line_count(w, s, room, bold=b), s) for w, s, b in lines)


def _row(cells: Sequence[Cell], wide: Sequence[int], size: int, *, bold: bool) -> int:
    lines = (
        line_count(read(cell), size, width - 2 * PAD, bold=bold)
        for cell, width in zip(cells, wide, strict=True)
    )
    return height(max(lines), size) + ROW


def _columns(table: Table) -> list[list[str]]:
    columns = range(len(table.heads))
    return [[table.heads[i], *(read(row[i]) for row in table.rows)] for i in columns]


def _least(lines: Sequence[str], size: int) -> int:
    widest = max(longest_word(words, size, bold=True) for words in lines)
    return 2 * PAD + min(widest, WORD)


def _line(words: str, size: int) -> int:
    return 2 * PAD + longest_word(words.replace(" ", "\u00a0"), size, bold=True)
