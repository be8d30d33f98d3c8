"""The same five questions about the risks of every option, answered by its figures."""

from decimal import Decimal
from fractions import Fraction

from ptce_finance.charts.picture import Table
from ptce_finance.domain.money import ZERO
from ptce_finance.i18n import percent, year_label
from ptce_finance.i18n.sentences import short
from ptce_finance.model.falls import subject_of
from ptce_finance.model.results import CoverLevel
from ptce_finance.report.pdf.board_ends import falls
from ptce_finance.report.pdf.matter import NAME, Matter
from ptce_finance.report.pdf.options import Option

SECURED = CoverLevel.SECURED


def risks_table(matter: Matter, option: Option) -> Table:
    """What is left uncovered, what hangs on hope, on one lever, on cash, on one funder."""
    rows = (
        ("left", _left(matter, option)),
        ("hope", _hope(matter, option)),
        ("lever", _lever(matter, option)),
        ("cash", _cash(matter, option)),
        ("end", _end(matter, option)),
    )
    return Table(
        heads=(matter.words("head.risk"), matter.words("head.figures")),
        rows=tuple((matter.words(f"risk.{name}"), told) for name, told in rows),
    )


def _left(matter: Matter, option: Option) -> str:
    years = option.outcome.years[1:] or option.outcome.years
    worst = max(years, key=lambda one: one.gap.secured)
    if worst.gap.secured <= 0:
        return matter.words("risk.left-none")
    return matter.words(
        "risk.left-some",
        gap=matter.whole(worst.gap.secured),
        year=year_label(matter.locale, worst.year),
        expenses=matter.whole(worst.expenses),
    )


def _hope(matter: Matter, option: Option) -> str:
    """Money that is expected and not signed, over the years to come."""
    hoped = sum(
        (one.gap.secured - one.gap.expected for one in option.outcome.years[1:]), start=ZERO
    )
    if hoped <= 0:
        return matter.words("risk.hope-none")
    last = option.outcome.years[-1].year
    values = {"amount": matter.whole(hoped), "year": year_label(matter.locale, last)}
    return matter.words("risk.hope-some", **values)


def _lever(matter: Matter, option: Option) -> str:
    levers = option.scenario.active
    whole = sum((one.yearly for one in levers), start=Decimal(0))
    if whole <= 0:
        return matter.words("risk.lever-none")
    largest = max(levers, key=lambda one: one.yearly)
    return matter.words(
        "risk.lever-some",
        name=short(largest.name, NAME) or matter.lever_kind(largest.kind),
        share=percent(matter.locale, Fraction(largest.yearly) / Fraction(whole)),
        base=matter.whole(whole),
    )


def _cash(matter: Matter, option: Option) -> str:
    known = [
        (one.year, cash) for one in option.outcome.years if (cash := one.cash[SECURED]) is not None
    ]
    if not known:
        return matter.words("risk.cash-unknown")
    below = [(year, cash) for year, cash in known if cash < 0]
    if not below:
        year, cash = min(known, key=lambda one: one[1])
        values = {"cash": matter.whole(cash), "year": year_label(matter.locale, year)}
        return matter.words("risk.cash-above", **values)
    year, cash = below[0]
    values = {"cash": matter.whole(cash), "year": year_label(matter.locale, year)}
    return matter.words("risk.cash-below", **values)


def _end(matter: Matter, option: Option) -> str:
    found = [(one.year, fall) for one in option.projection.years for fall in falls(matter, one)]
    if not found:
        return matter.words("risk.end-none")
    year, fall = max(found, key=lambda one: one[1].amount)
    return matter.words(
        "risk.end-some",
        name=short(subject_of(fall), NAME),
        amount=matter.whole(fall.amount),
        year=year_label(matter.locale, year),
    )
