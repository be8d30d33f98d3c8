"""Budget lines in the store: written once with their source, read with what still counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ptce_finance.domain.line import Family, FunderLevel, Giver, Line, Side, Version
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.store.columns import money
from ptce_finance.store.ids import Kind, id_of, number_of
from ptce_finance.store.transaction import Cell, Row, Snapshot, Transaction

ExerciseKey = tuple[FiscalYear, Version, str]

_COLUMNS = (
    "number",
    "source",
    "exercise",
    "side",
    "account",
    "label",
    "amount",
    "sheet",
    "row_number",
    "column_number",
    "layout",
    "in_kind",
    "section",
    "funder",
    "level",
    "recharge",
    "public_contract",
    "recurring",
    "giver",
    "stated_family",
)

_SELECT = """
SELECT line.number, line.source, exercise.year_start, exercise.year_end, exercise.version,
    exercise.scope, line.side, line.account, line.label, line.amount, line.sheet,
    line.row_number, line.column_number, line.layout, line.in_kind, line.section, line.funder,
    line.level, line.recharge, line.public_contract, line.recurring, line.giver,
    line.stated_family
FROM line
JOIN source ON source.number = line.source
JOIN exercise ON exercise.source = line.source AND exercise.position = line.exercise
"""
_ONLY_LIVE = """
JOIN live_exercise
    ON live_exercise.source = line.source AND live_exercise.position = line.exercise
"""
_ORDER = """
ORDER BY line.source, line.sheet, line.row_number, line.column_number, line.number
"""
_OF_CLUSTER = _SELECT + "WHERE source.cluster = ?" + _ORDER
_LIVE_OF_CLUSTER = _SELECT + _ONLY_LIVE + "WHERE source.cluster = ?" + _ORDER
_ONE = _SELECT + "WHERE line.number = ?" + _ORDER
_KEYS = "SELECT line, agreement_key FROM line_agreement WHERE source IN (SELECT number FROM source"
_KEYS_OF_CLUSTER = _KEYS + " WHERE cluster = ?) ORDER BY line, position"
_KEYS_OF_ONE = "SELECT line, agreement_key FROM line_agreement WHERE line = ? ORDER BY position"


def exercise_key(line: Line) -> ExerciseKey:
    """The exercise that a line belongs to."""
    return (line.year, line.version, line.scope)


def write(
    transaction: Transaction,
    source: int,
    lines: Sequence[Line],
    exercises: Mapping[ExerciseKey, int],
) -> None:
    """Write the lines of a source; `exercises` gives the position of each line's exercise."""
    numbers = transaction.next_numbers(Kind.LINE, len(lines))
    numbered = list(zip(numbers, lines, strict=True))
    rows = (
        _cells(number, source, exercises[exercise_key(line)], line) for number, line in numbered
    )
    transaction.insert("line", _COLUMNS, rows)
    keys = (
        (number, source, position, key)
        for number, line in numbered
        for position, key in enumerate(line.agreement_keys)
    )
    transaction.insert("line_agreement", ("line", "source", "position", "agreement_key"), keys)


def of_cluster(snapshot: Snapshot, cluster: int, *, live: bool) -> tuple[Line, ...]:
    """The lines that count, or with `live=False` every line ever loaded, withdrawn ones too.

    In the order of their source, sheet, row and column.
    """
    found = snapshot.rows(_LIVE_OF_CLUSTER if live else _OF_CLUSTER, cluster)
    keys = _grouped(snapshot.rows(_KEYS_OF_CLUSTER, cluster))
    return tuple(_lines(found, keys))


def one(snapshot: Snapshot, line_id: str) -> Line | None:
    """The line with that id, counting or not, or None."""
    number = number_of(Kind.LINE, line_id)
    if number is None:
        return None
    keys = _grouped(snapshot.rows(_KEYS_OF_ONE, number))
    return next(_lines(snapshot.rows(_ONE, number), keys), None)


def _cells(number: int, source: int, exercise: int, line: Line) -> tuple[Cell, ...]:
    return (
        number,
        source,
        exercise,
        line.side,
        line.account,
        line.label,
        money(line.amount),
        line.source.sheet,
        line.source.row,
        line.source.column,
        line.layout,
        line.in_kind,
        line.section,
        line.funder,
        line.level,
        line.recharge,
        line.public_contract,
        line.recurring,
        line.giver,
        line.stated_family,
    )


def _grouped(rows: Iterable[Row]) -> dict[int, tuple[str, ...]]:
    grouped: dict[int, tuple[str, ...]] = {}
    for line, key in rows:
        grouped[line] = (*grouped.get(line, ()), key)
    return grouped


def _lines(rows: Iterable[Row], keys: Mapping[int, tuple[str, ...]]) -> Iterator[Line]:
    years: dict[Row, FiscalYear] = {}
    for row in rows:
        dates = row[2:4]
        year = years.get(dates) or years.setdefault(dates, FiscalYear(*dates))
        yield _line(row, year, keys.get(row[0], ()))


def _line(row: Row, year: FiscalYear, keys: tuple[str, ...]) -> Line:
    number, source, _, _, version, scope, side, account, label, amount, *rest = row
    sheet, sheet_row, column, layout, in_kind, section, funder, level, *tags = rest
    recharge, public_contract, recurring, giver, stated_family = tags
    return Line(
        id=id_of(Kind.LINE, number),
        source_id=id_of(Kind.SOURCE, source),
        year=year,
        version=Version(version),
        scope=scope,
        side=Side(side),
        account=account,
        label=label,
        amount=amount,
        source=SourceCell(sheet, sheet_row, column),
        layout=layout,
        in_kind=in_kind,
        section=section,
        funder=funder,
        level=FunderLevel(level) if level else None,
        recharge=recharge,
        public_contract=public_contract,
        recurring=recurring,
        giver=Giver(giver) if giver else None,
        stated_family=Family(stated_family) if stated_family else None,
        agreement_keys=keys,
    )
