"""What is written in the workbook is what is read back, whatever the budget."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.line import CELL_SCOPE, Family, FunderLevel, Giver, Line, Side, Version
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import LAYOUT_ID
from ptce_finance.i18n import LOCALES
from ptce_finance.ingest.layouts.layout import Extract
from ptce_finance.report.template import Content, YearColumn, write_filled
from tests.template.tiny import codes, read

KEYS: Final = ("ETAT-2025", "région (2024)", "LEADER, 2")
NOWHERE: Final = SourceCell("", 0, 0)
JULY_TO_JUNE: Final = FiscalYear(date(2026, 7, 1), date(2027, 6, 30))
COLUMNS: Final = (
    YearColumn(FiscalYear.calendar(2024), Version.ACTUAL),
    YearColumn(FiscalYear.calendar(2025), Version.REVISED),
    YearColumn(FiscalYear.calendar(2025), Version.ACTUAL),
    YearColumn(JULY_TO_JUNE, Version.BUDGET),
)

# Words of one line that are no example, no total and no balancing row.
words = st.text("abcdefghijé '’-(1)€=+@", min_size=1, max_size=20).map(
    lambda text: " ".join(f"w {text}".split())
)
maybe_words = st.none() | words
euros = st.decimals("-9999999.99", "9999999.99", places=2)
positive = st.decimals("0.01", "9999999.99", places=2)
shares = st.sampled_from([Decimal(n) / 100 for n in range(101)])
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
flags = st.none() | st.booleans()
accounts = st.none() | st.sampled_from(["641", "6132", "706", "7084", "7441", "756", "861", "875"])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    column = draw(st.sampled_from(COLUMNS))
    account = draw(accounts)
    in_kind = account is not None and account.startswith(("86", "87"))
    return Line(
        side=draw(st.sampled_from(Side)),
        account=account,
        label=draw(words),
        amount=draw(euros),
        year=column.year,
        version=column.version,
        source=NOWHERE,
        layout=LAYOUT_ID,
        scope=draw(st.just(CELL_SCOPE) | words),
        in_kind=in_kind,
        funder=draw(maybe_words),
        level=draw(st.none() | st.sampled_from(FunderLevel)),
        recharge=draw(flags),
        public_contract=draw(flags),
        recurring=draw(st.booleans()),
        giver=draw(st.none() | st.sampled_from(Giver)),
        stated_family=draw(st.none() | st.sampled_from([Family.OWN, Family.PUBLIC])),
        agreement_keys=tuple(draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=2))),
    )


@st.composite
def tranches(draw: st.DrawFn) -> tuple[Tranche, ...]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        one, other = draw(days), draw(days)
        found.append(Tranche(start=min(one, other), end=max(one, other), amount=draw(positive)))
    return tuple(found)


renewals = st.builds(
    Renewal,
    probability=shares,
    factor=st.sampled_from([Decimal("0.8"), Decimal(1), Decimal("1.25")]),
    most=st.none() | st.integers(0, 9),
    reason=st.just("") | words,
)
payments = st.builds(
    Payment,
    share=shares,
    moment=st.sampled_from(PaymentMoment),
    months=st.integers(0, 36),
    on=st.none() | days,
)


@st.composite
def agreements(draw: st.DrawFn) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            key=key,
            funder=draw(words),
            level=draw(st.sampled_from(FunderLevel)),
            tranches=draw(tranches()),
            status=draw(st.sampled_from([x for x in AgreementStatus if x != "terminated"])),
            scheme=draw(st.just("") | words),
            probability=draw(st.none() | shares),
            renewal=draw(st.none() | renewals),
            signed_on=draw(st.none() | days),
            earmarked=draw(maybe_words),
            depends_on=None if key == KEYS[0] else draw(st.sampled_from([None, KEYS[0]])),
            without_end=draw(st.booleans()),
            payments=tuple(draw(st.lists(payments, max_size=3))),
            cofinancing=draw(st.none() | shares),
            carry_over=draw(st.none() | positive),
            report_on=draw(st.none() | days),
        )
        for key in KEYS
    )


contents = st.builds(
    Content,
    columns=st.just(COLUMNS),
    cluster=words,
    lines=st.lists(lines(), min_size=1, max_size=12).map(tuple),
    agreements=agreements(),
    members=st.lists(
        st.builds(Member, name=words, kind=st.just("") | words, dues=st.none() | positive),
        max_size=3,
    ).map(tuple),
    hypotheses=st.lists(
        st.builds(
            Hypothesis,
            key=words,
            wording=words,
            value=words,
            owner=words,
            stated_source=words,
            check_on=st.none() | days,
        ),
        max_size=2,
    ).map(tuple),
    facts=st.builds(
        CellFacts,
        opening_cash=st.just(Decimal("1000000.00")),
        restricted_cash=st.none() | st.decimals("0", "999999.99", places=2),
        cash_date=days,
        fte=st.none() | st.sampled_from([Decimal("0.5"), Decimal(3)]),
        cost_per_fte=st.none() | positive,
    ),
)


def without_place(line: Line) -> tuple[object, ...]:
    return tuple(getattr(line, name) for name in Line.__dataclass_fields__ if name != "source")


def in_any_order(found: tuple[Line, ...]) -> list[str]:
    return sorted(repr(without_place(line)) for line in found)


def again(content: Content, *, french: bool) -> Extract:
    return read(write_filled(LOCALES[0] if french else LOCALES[1], content))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents, french=st.booleans())
def test_a_budget_written_is_the_budget_read(content: Content, *, french: bool) -> None:
    extract = again(content, french=french)
    assert in_any_order(extract.lines) == in_any_order(content.lines)
    assert [replace(x, source=None) for x in extract.agreements] == list(content.agreements)
    assert [(x.name, x.kind, x.dues) for x in extract.members] == [
        (x.name, x.kind, x.dues) for x in content.members
    ]
    assert [(x.key, x.wording, x.value, x.check_on) for x in extract.hypotheses] == [
        (x.key, x.wording, x.value, x.check_on) for x in content.hypotheses
    ]
    assert (extract.cluster, extract.facts) == (content.cluster, content.facts)
    assert codes(extract) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    line=lines(),
    until=st.none() | days,
    probability=st.none() | shares,
    endless=st.booleans(),
)
def test_an_answer_written_is_the_answer_read(
    line: Line, until: date | None, probability: Decimal | None, *, endless: bool
) -> None:
    answer = UndatedAnswer(
        account=line.account,
        label=label_key(line.label),
        secured_until=until,
        probability=probability,
        without_end=endless,
    )
    stated = until is not None or probability is not None or endless
    extract = again(Content(columns=COLUMNS, lines=(line,), answers=(answer,)), french=True)
    read_back = [(x.secured_until, x.probability, x.without_end) for x in extract.undated_answers]
    expected = [(until, probability, endless)] if stated and line.side is Side.RESOURCE else []
    assert read_back == expected
