"""The sheet of the 3/3 rule: shares of need and of resources, euros to the target."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from ptce_finance.i18n import text
from ptce_finance.model.results import CoverLevel, Thirds
from ptce_finance.report.workbook.book import FIRST_ROW, Book, cents
from ptce_finance.report.workbook.hypotheses import is_read_as
from ptce_finance.report.workbook.panel import Known, Row, Unit, no_meaning, write_panel
from ptce_finance.report.workbook.public_money import year_columns

_THREE = ("own", "members", "subsidies")


def write_thirds(book: Book) -> list[str]:
    """The parts after the reading, then the rule at each level of cover."""
    sheet = book.sheet("thirds")
    columns = year_columns(book)
    sheet.usual_widths(3 * len(columns) + 3)
    title = book.words("thirds.parts")
    top, place = write_panel(sheet, FIRST_ROW, title, columns, _parts(book))
    differences = [place]
    for level in CoverLevel:
        title = book.words("thirds.level", level=text(book.locale, f"cover.{level}"))
        top, place = write_panel(sheet, top, title, columns, _level(book, level))
        differences.append(place)
    sheet.cells.freeze_panes = sheet.address(FIRST_ROW, 2)
    return differences


def _parts(book: Book) -> list[Row]:
    """What the reading makes of each year's own, members' and other money."""
    contracts = is_read_as(book, "public_contracts", "own")
    billed = is_read_as(book, "recharges", "own")
    counted = is_read_as(book, "in_kind", "included")
    gifts = {value: is_read_as(book, "philanthropy", value) for value in ("apart", "with_own")}
    formulas = {
        "own": f"own_{{0}}+IF({contracts},public_contracts_{{0}},0)+IF({billed},recharges_{{0}},0)"
        f"+IF({gifts['with_own']},other_private_{{0}},0)",
        "members": f"dues_{{0}}+IF({billed},0,recharges_{{0}})"
        f"+IF({counted},in_kind_members_{{0}},0)",
        "apart": f"neutral_{{0}}+unclassified_{{0}}+IF({gifts['apart']},other_private_{{0}},0)",
        "expenses": f"expenses_{{0}}+IF({counted},in_kind_expenses_{{0}},0)",
    }
    found = [year.thirds[CoverLevel.SECURED].parts for year in book.projection.years]
    program = {
        "own": [one.own for one in found],
        "members": [one.members for one in found],
        "apart": [one.apart + one.unclassified for one in found],
        "expenses": [one.expenses for one in found],
    }
    return [
        Row(
            name=f"part_{name}",
            words=book.words(f"part.{name}"),
            formulas=[f"ROUND({formula.format(label)},2)" for label in _labels(book)],
            program=program[name],
        )
        for name, formula in formulas.items()
    ]


def _level(book: Book, level: CoverLevel) -> list[Row]:
    found = [year.thirds[level] for year in book.projection.years]
    maker = _Rows(book, level, found)
    return [*maker.euros(), *maker.of_need(), *maker.of_resources(), maker.reached()]


class _Rows:
    """The rows of one level; `{0}` is a year in their formulas."""

    def __init__(self, book: Book, level: CoverLevel, found: Sequence[Thirds]) -> None:
        self._book, self._level, self._found = book, level, found
        self._parts = {
            "own": "part_own_{0}",
            "members": "part_members_{0}",
            "subsidies": f"part_subsidies_{level}_{{0}}",
        }
        self._need, self._resources = f"need_base_{level}_{{0}}", f"resource_base_{level}_{{0}}"

    def euros(self) -> list[Row]:
        """The level's subsidies, the two bases, and what is missing to the target."""
        book = self._book
        contracts = is_read_as(book, "public_contracts", "public")
        gifts = is_read_as(book, "philanthropy", "with_subsidies")
        counted = is_read_as(book, "in_kind", "included")
        subsidies = (
            f"ROUND(public_{self._level}_{{0}}+IF({contracts},public_contracts_{{0}},0)"
            f"+IF({gifts},other_private_{{0}},0)+IF({counted},in_kind_public_{{0}},0),2)"
        )
        three = "+".join(self._parts.values())
        return [
            self._row("part_subsidies", subsidies, lambda one: one.parts.subsidies),
            self._row(
                "need_base",
                f"ROUND(MAX(part_expenses_{{0}},{three}+part_apart_{{0}}),2)",
                lambda one: one.need.base,
            ),
            self._row("resource_base", f"ROUND({three},2)", lambda one: one.resources.base),
            *(self._to_target(part) for part in _THREE),
        ]

    def of_need(self) -> list[Row]:
        """The five shares of what the year costs, and the shortfall."""
        three = "+".join(self._parts.values())
        unfunded = f"MAX(part_expenses_{{0}}-({three}+part_apart_{{0}}),0)"
        shares = {**self._parts, "apart": "part_apart_{0}", "unfunded": unfunded}
        missing = "+".join(
            f"MAX(target_{part}-{cell}/{self._need},0)" for part, cell in self._parts.items()
        )
        return [
            *(self._share("need", part, cell, self._need) for part, cell in shares.items()),
            self._share("need", "shortfall", f"({missing})", self._need, whole=True),
        ]

    def of_resources(self) -> list[Row]:
        """The three shares of what came in, and the distance."""
        apart = "+".join(
            f"ABS({cell}/{self._resources}-target_{part})" for part, cell in self._parts.items()
        )
        return [
            *(
                self._share("resources", part, cell, self._resources)
                for part, cell in self._parts.items()
            ),
            self._share("resources", "distance", f"({apart})/2", self._resources, whole=True),
        ]

    def reached(self) -> Row:
        """1 when the rule is reached on the chosen base, never while need is unfunded."""
        on_need = is_read_as(self._book, "base", "need")
        base = f"IF({on_need},{self._need},{self._resources})"
        within = [
            f"ROUND(ABS({cell}/{base}-target_{part})-tolerance,10)<=0"
            for part, cell in self._parts.items()
        ]
        three = "+".join(self._parts.values())
        unfunded = f"MAX(part_expenses_{{0}}-({three}+part_apart_{{0}}),0)/{self._need}"
        tests = ",".join(["unclassified_{0}=0", f"ROUND({unfunded}-tolerance,10)<=0", *within])
        formula = f"IF(OR({self._need}<=0,{base}<=0),0,IF(AND({tests}),1,0))"
        return self._row("reached", formula, lambda one: one.reached, Unit.YES)

    def _to_target(self, part: str) -> Row:
        formula = cents(f"target_{part}*{self._need}-{self._parts[part]}")
        return self._row(f"to_target_{part}", formula, lambda one: getattr(one.to_target, part))

    def _share(self, on: str, part: str, cell: str, base: str, *, whole: bool = False) -> Row:
        share = cell if whole else f"{cell}/{base}"
        formula = f'IF({base}>0,{share},"{no_meaning(self._book)}")'
        found: Callable[[Thirds], Fraction | None] = lambda one: getattr(getattr(one, on), part)  # noqa: E731
        return self._row(f"{on}_{part}", formula, found, Unit.SHARE)

    def _row(
        self,
        name: str,
        formula: str,
        found: Callable[[Thirds], Known],
        unit: Unit = Unit.EUROS,
    ) -> Row:
        return Row(
            name=f"{name}_{self._level}",
            words=self._book.words(f"rule-row.{name}"),
            formulas=[formula.format(label) for label in _labels(self._book)],
            program=[found(one) for one in self._found],
            unit=unit,
        )


def _labels(book: Book) -> list[int]:
    return [projected.year.label for projected in book.projection.years]
