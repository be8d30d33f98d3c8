"""The figures of one study by key, each built on the ones before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.period import FiscalYear
from ptce_finance.model.results import Figure, FigureUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Figures in the order in which they were written, found by key."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def euros(
        self,
        key: str,
        name: str,
        value: Decimal,
        *,
        inputs: Iterable[str] = (),
        line_ids: Sequence[str] = (),
        year: FiscalYear | None = None,
        subject: str = "",
    ) -> None:
        """Write an amount; inputs are keys of figures already written."""
        self.write(
            Figure(
                key=key,
                name=name,
                unit=FigureUnit.EUROS,
                value=value,
                inputs=self.known(inputs),
                line_ids=tuple(dict.fromkeys(line_ids)),
                year=year,
                subject=subject,
            )
        )

    def share(
        self,
        key: str,
        name: str,
        value: Fraction | None,
        *,
        base: Decimal | None,
        inputs: Iterable[str] = (),
        year: FiscalYear | None = None,
        subject: str = "",
    ) -> None:
        """Write a share with the amount it is a share of."""
        self.write(
            Figure(
                key=key,
                name=name,
                unit=FigureUnit.SHARE,
                value=value,
                base=base,
                inputs=self.known(inputs),
                year=year,
                subject=subject,
            )
        )

    def write(self, figure: Figure) -> None:
        """Write one figure; the same key twice is a fault of the program."""
        if figure.key in self.figures:
            raise ValueError(f"two figures named {figure.key}")
        self.figures[figure.key] = figure

    def known(self, keys: Iterable[str]) -> tuple[Figure, ...]:
        """The figures of those keys that are written, in that order."""
        return tuple(self.figures[key] for key in keys if key in self.figures)


def year_tokens(years: Iterable[FiscalYear]) -> Mapping[FiscalYear, str]:
    """How keys name each fiscal year: its label, or its dates where two share a label.

    >>> year_tokens([FiscalYear.calendar(2026)])[FiscalYear.calendar(2026)]
    '2026'
    """
    known = tuple(dict.fromkeys(years))
    labels = [year.label for year in known]
    return {
        year: str(year.label)
        if labels.count(year.label) == 1
        else f"{year.start.isoformat()}..{year.end.isoformat()}"
        for year in known
    }
