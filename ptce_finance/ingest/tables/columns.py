"""Types the columns of a block by their headings and by what they hold."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from ptce_finance.ingest.labels import plain
from ptce_finance.ingest.tables.column_groups import BlockRow
from ptce_finance.ingest.tables.column_roles import Role
from ptce_finance.ingest.tables.grid import Row, Shape, Value
from ptce_finance.ingest.tables.headings import Heading, Tax, read_heading
from ptce_finance.ingest.tables.profiles import CODE, MOST, SAMPLE, Profile, profiles_of
from ptce_finance.ingest.tables.regions import Block
from ptce_finance.ingest.tables.words import total_named

_NEARLY = 0.9
_MONEY_WORDS = re.compile(r"\bmontant|\bamount|\bcout|\btotal|€|\beuro|\bprevu|\brealis")
_KEYS = frozenset({Role.ACCOUNT, Role.LABEL, Role.SIDE, Role.YEAR, Role.VERSION})
_VALUES = frozenset(
    {Role.AMOUNT, Role.QUANTITY, Role.PRICE, Role.PERCENT, Role.VARIANCE, Role.DEBIT, Role.CREDIT,
     Role.MONTH}
)  # fmt: skip
_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One typed column."""

    index: int
    role: Role
    heading: Heading
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Columns that make one table: what names a row, then what it is worth."""

    block: Block
    columns: tuple[Column, ...]

    def of(self, *roles: Role) -> tuple[Column, ...]:
        """The panel's columns of those roles, left to right."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def values(self) -> tuple[Column, ...]:
        """Columns that may hold amounts that count."""
        return self.of(Role.AMOUNT, Role.MONTH, Role.DEBIT, Role.CREDIT)


def panels_of(block: Block) -> tuple[Panel, ...]:
    """The tables that stand side by side in a block."""
    profiles = profiles_of(block)
    texts = _heading_texts(block)
    columns = [
        _column(index, read_heading(texts.get(index, ())), profile, profiles)
        for index, profile in sorted(profiles.items())
        if profile.filled or texts.get(index)
    ]
    return tuple(Panel(block=block, columns=tuple(group)) for group in _split(columns, block.body))


def _heading_texts(block: Block) -> dict[int, tuple[str, ...]]:
    """The heading cells over each column, top to bottom; a group heading spreads to its right."""
    texts: dict[int, list[str]] = {}
    for rank, row in enumerate(block.heading):
        spread = rank < len(block.heading) - 1
        for index, text in _spread(block, row, spread=spread):
            texts.setdefault(index, []).append(text)
    return {index: tuple(found) for index, found in texts.items()}


def _spread(block: Block, row: BlockRow, *, spread: bool) -> Iterable[tuple[int, str]]:
    cells = row.cells
    for index, value in cells.items():
        yield index, heading_text(value)
        last = block.grid.spans.get((row.number, index), index)
        if last == index and spread and _groups(value):
            following = [other for other in cells if other > index]
            last = (min(following) if following else block.columns.stop) - 1
        for other in range(index + 1, min(last, block.columns.stop - 1) + 1):
            if other not in cells:
                yield other, heading_text(value)


def heading_text(value: Value) -> str:
    """The text of a heading cell; a day alone is the day on which the fiscal year closes."""
    if value.shape is Shape.DATE and value.cell.day is not None:
        return _closing(value.cell.day)
    return f"exercice clos le {value.text}" if _DAY.fullmatch(value.text) else value.text


def _closing(day: date) -> str:
    """The last day of a month closes a year, the first of January opens one; others say nothing."""
    if (day + timedelta(days=1)).day == 1:
        return f"exercice clos le {day:%d/%m/%Y}"
    return f"{day:%Y}" if (day.day, day.month) == (1, 1) else ""


def _groups(value: Value) -> bool:
    heading = read_heading((heading_text(value),))
    return bool(heading.years or heading.version or heading.side or heading.option) or (
        heading.relative is not None
    )


def _column(index: int, heading: Heading, profile: Profile, profiles: dict[int, Profile]) -> Column:
    role = _role(heading, profile)
    if role is Role.AMOUNT and _holds_codes(index, heading, profile, profiles):
        role = Role.ACCOUNT
    return Column(index=index, role=role, heading=heading, profile=profile)


def _role(heading: Heading, profile: Profile) -> Role:
    """What the heading says, where the contents allow it, else what the contents are."""
    named = Role.AMOUNT if _sums_of_tax(heading, profile) else heading.role
    if named is None:
        return _by_contents(profile)
    if named is Role.ACCOUNT:
        return Role.LABEL if profile.mostly(profile.glued) else Role.ACCOUNT
    if named is Role.QUANTITY and profile.texts > profile.numbers:
        return Role.UNIT
    if named is Role.AMOUNT and profile.percents:
        return _by_contents(profile)
    return named if _allows(profile, named) else _by_contents(profile)


def _sums_of_tax(heading: Heading, profile: Profile) -> bool:
    """Whether the column holds the tax itself, headed by its rate ("TVA 20 %")."""
    rate = re.search(r"\btaux\b|\brate\b", plain(heading.text)) is not None
    return heading.tax is Tax.ONLY and not rate and not profile.percents


def _allows(profile: Profile, named: Role) -> bool:
    """Whether a column of that role may hold what this one holds."""
    if named in {Role.NOTE, Role.UNIT}:
        return True
    if named is Role.AMOUNT:
        known = profile.numbers + profile.percents + profile.blanks
        return known + profile.botched >= profile.texts - profile.botched
    if named in _VALUES:
        return profile.numbers + profile.percents + profile.blanks >= profile.texts
    most = {
        Role.SIDE: profile.mostly(profile.sides),
        Role.YEAR: profile.years * 2 > profile.filled,
        Role.VERSION: profile.mostly(profile.versions),
        Role.DATE: not profile.mostly(profile.texts),
    }
    return most.get(named, False)


def _by_contents(profile: Profile) -> Role:
    if profile.mostly(profile.dates):
        return Role.DATE
    if profile.percents > profile.numbers:
        return Role.PERCENT
    if (
        profile.texts
        and profile.mostly(profile.short_codes)
        and not profile.mostly(profile.numbers)
    ):
        return Role.ACCOUNT
    if profile.numbers > profile.texts or (not profile.texts and profile.blanks):
        return Role.AMOUNT
    if profile.mostly(profile.sides) and not any(total_named(text) for text in profile.distinct):
        return Role.SIDE
    return Role.LABEL


def _holds_codes(
    index: int, heading: Heading, profile: Profile, profiles: dict[int, Profile]
) -> bool:
    """Account numbers look like amounts: whole, of classes 6 to 8, in order, beside the labels."""
    numbers = [text for text in profile.distinct if CODE.fullmatch(text)]
    classes = [text for text in numbers if text[0] in "678"]
    if profile.codes < MOST * profile.filled or len(classes) < _NEARLY * len(numbers):
        return False
    if _MONEY_WORDS.search(plain(heading.text)):
        return False
    rising = sum(a <= b for a, b in pairwise(classes))
    beside = profiles.get(index + 1), profiles.get(index - 1)
    labels = any(other is not None and other.texts > other.numbers for other in beside)
    amounts = any(
        other != index and one.numbers + one.blanks > one.texts for other, one in profiles.items()
    )
    return labels and amounts and rising >= MOST * (len(classes) - 1)


def _split(columns: Sequence[Column], body: Sequence[BlockRow]) -> list[list[Column]]:
    """A name column after amounts opens a new table when amounts of its own follow."""
    panels: list[list[Column]] = [[]]
    for place, column in enumerate(columns):
        current = panels[-1]
        named = any(one.role in _KEYS for one in current)
        valued = any(one.role is Role.AMOUNT for one in current)
        if column.role in _KEYS and named and valued:
            if _names_amounts(place, columns, body):
                panels.append([column])
                continue
            note = column.role is Role.LABEL
            current.append(replace(column, role=Role.NOTE) if note else column)
            continue
        current.append(column)
    return panels


def _names_amounts(place: int, columns: Sequence[Column], body: Sequence[BlockRow]) -> bool:
    """Whether amounts follow to the right, mostly in rows where this column is filled."""
    value = next((one.index for one in columns[place + 1 :] if one.role is Role.AMOUNT), None)
    if value is None:
        return False
    names = [one.index for one in columns[place:] if one.index < value and one.role in _KEYS]
    rows: list[Row] = [row.cells for row in body[:SAMPLE]]
    with_amount = [cells for cells in rows if value in cells and cells[value].numeric]
    both = sum(1 for cells in with_amount if any(name in cells for name in names))
    left = [one.index for one in columns[:place] if one.role in _KEYS]
    alone = sum(1 for cells in with_amount if not any(name in cells for name in left))
    heading = columns[place].heading
    if heading.role in {Role.LABEL, Role.ACCOUNT} or heading.side is not None:
        return True
    return (
        bool(with_amount)
        and both >= MOST * len(with_amount)
        and (alone > 0 or _varied(columns[place].profile))
    )


def _varied(profile: Profile) -> bool:
    """Labels differ from row to row; a unit or a mark repeats."""
    return len(profile.distinct) >= MOST * profile.texts
