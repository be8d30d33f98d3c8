"""Published measures of PTCE cells, and this cluster's own value beside each."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.domain.line import Family
from ptce_finance.domain.money import to_cents
from ptce_finance.model.pools import pools
from ptce_finance.model.results import Study, YearFamilies
from ptce_finance.model.results.benchmarks import Benchmark, BenchmarkCode, Compared
from ptce_finance.model.shown import FigureUnit

_LABO = 2020
_CULTURAL = 2015


def _euros(code: BenchmarkCode, low: int, high: int, year: int) -> Benchmark:
    return Benchmark(
        code=code, unit=FigureUnit.EUROS, low=Decimal(low), high=Decimal(high), year=year
    )


def _share(code: BenchmarkCode, low: int, high: int, year: int) -> Benchmark:
    return Benchmark(
        code=code,
        unit=FigureUnit.SHARE,
        low=Fraction(low, 100),
        high=Fraction(high, 100),
        year=year,
    )


BENCHMARKS = (
    _euros(BenchmarkCode.BUDGET_RANGE, 27_000, 750_000, _LABO),
    _euros(BenchmarkCode.BUDGET_MEAN, 247_000, 247_000, _LABO),
    _share(BenchmarkCode.PUBLIC_SHARE_MEAN, 43, 43, _LABO),
    Benchmark(
        code=BenchmarkCode.FTE_MEAN,
        unit=FigureUnit.POSTS,
        low=Decimal("3.3"),
        high=Decimal("3.3"),
        year=_LABO,
    ),
    Benchmark(
        code=BenchmarkCode.BUDGET_PER_FTE,
        unit=FigureUnit.EUROS,
        low=Decimal(75_000),
        high=Decimal(75_000),
        year=_LABO,
        derived=True,
    ),
    _euros(BenchmarkCode.CULTURAL_BUDGET, 150_000, 390_000, _CULTURAL),
    _share(BenchmarkCode.CULTURAL_OWN_RECEIPTS, 24, 39, _CULTURAL),
    _share(BenchmarkCode.CULTURAL_DUES, 1, 3, _CULTURAL),
)


def compared(study: Study) -> tuple[Compared, ...]:
    """Each benchmark beside this cluster's value in its base year.

    Own receipts there held shared jobs and premises billed to members: they stand beside members'
    and own money together, dues aside.
    """
    if study.projection is None:
        return ()
    base = study.projection.base
    return tuple(Compared(benchmark=one, value=_own(one, base, study)) for one in BENCHMARKS)


def _own(one: Benchmark, base: YearFamilies, study: Study) -> Decimal | Fraction | None:
    fte = study.facts.fte
    money = pools(base)
    match one.code:
        case BenchmarkCode.PUBLIC_SHARE_MEAN:
            return _of_resources(base.families[Family.PUBLIC], base)
        case BenchmarkCode.CULTURAL_OWN_RECEIPTS:
            return _of_resources(money.recharges + money.services, base)
        case BenchmarkCode.CULTURAL_DUES:
            return _of_resources(money.dues, base)
        case BenchmarkCode.FTE_MEAN:
            return fte
        case BenchmarkCode.BUDGET_PER_FTE:
            return to_cents(Fraction(base.expenses) / Fraction(fte)) if fte else None
        case _:
            return base.expenses


def _of_resources(part: Decimal, base: YearFamilies) -> Fraction | None:
    return Fraction(part) / Fraction(base.resources) if base.resources > 0 else None
