"""Stretches of each agreement as formulas: agreed, renewed, gone on, with its conditions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.period import add_months
from ptce_finance.model.renewal import term_months
from ptce_finance.report.workbook.agreements import Register
from ptce_finance.report.workbook.book import months

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount spread evenly over days: three formulas."""

    start: str
    end: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days over which money is equally sure, as formulas; `first` and `last` as they stand now.

    `renewal` is 0 for the agreed term, k for the k-th renewal, -1 for money without end.
    """

    renewal: int
    money: tuple[Money, ...]
    start: str
    end: str
    sure: str
    weight: str
    possible: str
    first: date
    last: date


def stretches(
    register: Register, agreement: Agreement, horizon: date, path: frozenset[str] = frozenset()
) -> list[Stretch]:
    """Every stretch of the agreement up to the horizon (docs/model.md, section 5)."""
    own = list(_own(register, agreement, horizon))
    if agreement.depends_on is None:
        return own
    path |= {agreement.key}
    known = {one.key: one for one in register.agreements}
    condition = known.get(agreement.depends_on)
    if condition is None or condition.key in path:
        return [replace(one, sure="0", weight="0") for one in own]
    others = stretches(register, condition, horizon, path)
    return [
        _both(one, other)
        for one in own
        for other in others
        if one.first <= other.last and other.first <= one.last
    ]


def _own(register: Register, agreement: Agreement, horizon: date) -> Iterator[Stretch]:
    of = {
        name: register.cell(agreement, name)
        for name in ("start", "last_day", "sure", "weight", "possible")
    }
    tranches = range(len(agreement.tranches))
    cells = [register.tranche(agreement, place) for place in tranches]
    yield Stretch(
        renewal=0,
        money=tuple(Money(start=start, end=end, amount=amount) for start, end, amount in cells),
        start=of["start"],
        end=of["last_day"],
        sure=of["sure"],
        weight=of["weight"],
        possible=of["possible"],
        first=agreement.start,
        last=agreement.end,
    )
    if agreement.end >= horizon:
        return
    if agreement.without_end:
        yield _gone_on(register, agreement, horizon)
    else:
        yield from _renewed(register, agreement, horizon)


def _gone_on(register: Register, agreement: Agreement, horizon: date) -> Stretch:
    start, end = f"({register.cell(agreement, 'end')}+1)", f"year_end_{horizon.year}"
    rate, alive = register.cell(agreement, "rate"), register.cell(agreement, "lasting")
    return Stretch(
        renewal=-1,
        money=(Money(start=start, end=end, amount=f"{rate}*{months(start, end)}"),),
        start=start,
        end=end,
        sure=f"{register.cell(agreement, 'sure')}*{alive}",
        weight=f"{register.cell(agreement, 'weight')}*{alive}",
        possible=f"{register.cell(agreement, 'possible')}*{alive}",
        first=agreement.end + _ONE_DAY,
        last=horizon,
    )


def _renewed(register: Register, agreement: Agreement, horizon: date) -> Iterator[Stretch]:
    """Every renewal that its dates allow, whatever its probability: it may be changed."""
    first_day, length = agreement.end + _ONE_DAY, term_months(agreement)
    for k in count(1):
        first = add_months(first_day, (k - 1) * length)
        if first > horizon:
            return
        last = add_months(first_day, k * length) - _ONE_DAY
        yield _renewal(register, agreement, k, (first, last))


def _renewal(register: Register, agreement: Agreement, k: int, days: tuple[date, date]) -> Stretch:
    cells = ("end", "length", "renewal", "factor", "most", "weight", "possible", "amount", "rate")
    of = {name: register.cell(agreement, name) for name in cells}
    after = f"{of['end']}+1"
    start = f"EDATE({after},{k - 1}*{of['length']})"
    end = f"(EDATE({after},{k}*{of['length']})-1)"
    plain = len(agreement.tranches) == 1
    whole = of["amount"] if plain else f"{of['rate']}*{months(start, end)}"
    lasting = register.cell(agreement, "lasting")
    allowed = f'IF({of["most"]}="",1,IF({k}<={of["most"]},1,0))*{lasting}'
    return Stretch(
        renewal=k,
        money=(Money(start=start, end=end, amount=f"{whole}*N({of['factor']})^{k}"),),
        start=start,
        end=end,
        sure="0",
        weight=f"{of['weight']}*N({of['renewal']})^{k}*{allowed}",
        possible=f"{of['possible']}*IF(N({of['renewal']})>0,1,0)*{allowed}",
        first=days[0],
        last=days[1],
    )


def _both(own: Stretch, condition: Stretch) -> Stretch:
    return replace(
        own,
        start=f"MAX({own.start},{condition.start})",
        end=f"MIN({own.end},{condition.end})",
        sure=f"({own.sure})*({condition.sure})",
        weight=f"({own.weight})*({condition.weight})",
        possible=f"({own.possible})*({condition.possible})",
        first=max(own.first, condition.first),
        last=min(own.last, condition.last),
    )
