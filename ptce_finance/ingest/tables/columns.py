"""Types the columns of a block by their headings and by what they hold."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ptce_finance.ingest.fiscal_years import year_stated
from ptce_finance.ingest.labels import plain, split_code
from ptce_finance.ingest.tables.grid import Row, Shape, Value
from ptce_finance.ingest.tables.headings import Heading, Role, heading_version, read_heading
from ptce_finance.ingest.tables.regions import Block, BlockRow
from ptce_finance.ingest.tables.words import side_of_word, total_named

_CODE = re.compile(r"[1-9]\d{1,7}(\.0)?")
_SHORT_CODE = re.compile(r"[A-Za-z]{0,3}[ .\-]?\d{1,6}([.\-]\d{1,3})*[A-Za-z]?\.?")
_MOST = 0.7
_NEARLY = 0.9
_MONEY_WORDS = re.compile(r"\bmontant|\bamount|\bcout|\btotal|€|\beuro|\bprevu|\brealis")
_KEYS = frozenset({Role.ACCOUNT, Role.LABEL, Role.SIDE, Role.YEAR, Role.VERSION})
_VALUES = frozenset(
    {Role.AMOUNT, Role.QUANTITY, Role.PRICE, Role.PERCENT, Role.VARIANCE, Role.DEBIT, Role.CREDIT,
     Role.MONTH}
)  # fmt: skip
_SAMPLE = 4000
_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}")


@dataclass(slots=True, kw_only=True)
class Profile:
    """What the cells of a column are, counted on the first rows."""

    texts: int = 0
    numbers: int = 0
    percents: int = 0
    dates: int = 0
    others: int = 0
    blanks: int = 0
    codes: int = 0
    short_codes: int = 0
    glued: int = 0
    years: int = 0
    sides: int = 0
    versions: int = 0
    distinct: Counter[str] = field(default_factory=Counter)

    @property
    def filled(self) -> int:
        """Cells that hold something."""
        return self.texts + self.numbers + self.percents + self.dates + self.others

    def mostly(self, count: int) -> bool:
        """Whether that many cells are most of the column."""
        return self.filled > 0 and count >= _MOST * self.filled


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
    profiles = _profiles(block)
    texts = _heading_texts(block)
    columns = [
        _column(index, read_heading(texts.get(index, ())), profile, profiles)
        for index, profile in sorted(profiles.items())
        if profile.filled or texts.get(index)
    ]
    return tuple(Panel(block=block, columns=tuple(group)) for group in _split(columns, block.body))


def _profiles(block: Block) -> dict[int, Profile]:
    profiles: dict[int, Profile] = {}
    for row in block.body[:_SAMPLE]:
        for index, value in row.cells.items():
            if index not in block.columns:
                continue
            profile = profiles.get(index)
            if profile is None:
                profile = profiles[index] = Profile()
            _count(profile, value)
    return profiles


def _count(profile: Profile, value: Value) -> None:
    match value.shape:
        case Shape.AMOUNT | Shape.AMBIGUOUS:
            profile.numbers += 1
            profile.years += value.year is not None
        case Shape.TEXT:
            profile.texts += 1
            _count_text(profile, value.text)
        case Shape.PERCENT:
            profile.percents += 1
        case Shape.DATE:
            profile.dates += 1
        case Shape.NOTHING:
            profile.blanks += 1
            return
        case _:
            profile.others += 1
    profile.codes += _CODE.fullmatch(value.text) is not None
    profile.short_codes += _SHORT_CODE.fullmatch(value.text) is not None
    profile.distinct[value.text] += 1


def _count_text(profile: Profile, text: str) -> None:
    code, rest = split_code(text)
    profile.glued += code is not None and bool(rest)
    profile.sides += side_of_word(text) is not None
    profile.versions += heading_version(text) is not None
    profile.years += year_stated(text) is not None and len(text) <= len("2025-2026")


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
    named = heading.role
    if named in {Role.NOTE, Role.UNIT} or (
        named is Role.DATE and not profile.mostly(profile.texts)
    ):
        return named
    if named is Role.ACCOUNT:
        return Role.LABEL if profile.mostly(profile.glued) else Role.ACCOUNT
    if named is Role.SIDE and profile.mostly(profile.sides):
        return named
    if named is Role.YEAR and profile.years * 2 > profile.filled:
        return named
    if named is Role.VERSION and profile.mostly(profile.versions):
        return named
    if named is Role.QUANTITY and profile.texts > profile.numbers:
        return Role.UNIT
    if named in _VALUES and profile.numbers + profile.percents + profile.blanks >= profile.texts:
        return _by_contents(profile) if named is Role.AMOUNT and profile.percents else named
    return _by_contents(profile)


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
    numbers = [text for text in profile.distinct if _CODE.fullmatch(text)]
    classes = [text for text in numbers if text[0] in "678"]
    if profile.codes < _MOST * profile.filled or len(classes) < _NEARLY * len(numbers):
        return False
    if _MONEY_WORDS.search(plain(heading.text)):
        return False
    rising = sum(a <= b for a, b in zip(classes, classes[1:], strict=False))
    beside = profiles.get(index + 1), profiles.get(index - 1)
    labels = any(other is not None and other.texts > other.numbers for other in beside)
    amounts = any(
        other != index and one.numbers + one.blanks > one.texts for other, one in profiles.items()
    )
    return labels and amounts and rising >= _MOST * (len(classes) - 1)


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
            if column.role is Role.LABEL:
                column = Column(
                    index=column.index, role=Role.NOTE, heading=column.heading,
                    profile=column.profile,
                )  # fmt: skip
        current.append(column)
    return panels


def _names_amounts(place: int, columns: Sequence[Column], body: Sequence[BlockRow]) -> bool:
    """Whether amounts follow to the right, mostly in rows where this column is filled."""
    value = next((one.index for one in columns[place + 1 :] if one.role is Role.AMOUNT), None)
    if value is None:
        return False
    names = [one.index for one in columns[place:] if one.index < value and one.role in _KEYS]
    rows: list[Row] = [row.cells for row in body[:_SAMPLE]]
    with_amount = [cells for cells in rows if value in cells and cells[value].numeric]
    both = sum(1 for cells in with_amount if any(name in cells for name in names))
    left = [one.index for one in columns[:place] if one.role in _KEYS]
    alone = sum(1 for cells in with_amount if not any(name in cells for name in left))
    heading = columns[place].heading
    if heading.role in {Role.LABEL, Role.ACCOUNT} or heading.side is not None:
        return True
    return (
        bool(with_amount)
        and both >= _MOST * len(with_amount)
        and (alone > 0 or _varied(columns[place].profile))
    )


def _varied(profile: Profile) -> bool:
    """Labels differ from row to row; a unit or a mark repeats."""
    return len(profile.distinct) >= _MOST * profile.texts
