"""Reports with every field at any value that a reader may hand in."""

from datetime import date

from hypothesis import strategies as st

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.cash_settings import CashSettings
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.issue import Issue, Severity
from ptce_finance.domain.line import Family, FunderLevel, Giver, Line, Side, Version
from ptce_finance.domain.payment import Payment, PaymentMoment
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise, Fate, ImportReport, RowFate, Tally
from ptce_finance.domain.source import SourceCell

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = texts.filter(str.strip)
flags = st.booleans()
maybe_flags = st.none() | flags
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
maybe_days = st.none() | days
euros = st.decimals("-9999999999999999.99", "9999999999999999.99", places=2)
maybe_euros = st.none() | euros
rates = st.decimals(allow_nan=False, allow_infinity=False)
maybe_rates = st.none() | rates
counts = st.integers(0, 2_000_000)
cells = st.builds(SourceCell, texts, st.integers(1, 1_048_576), st.integers(1, 16_384))
maybe_cells = st.none() | cells
years = st.builds(
    lambda one, other: FiscalYear(min(one, other), max(one, other)),
    st.dates(date(2019, 1, 1), date(2030, 12, 31)),
    st.dates(date(2019, 1, 1), date(2030, 12, 31)),
)
levels = st.sampled_from(FunderLevel)

lines = st.builds(
    Line,
    side=st.sampled_from(Side),
    account=st.none() | st.from_regex(r"[0-9]{1,8}", fullmatch=True),
    label=texts,
    amount=euros,
    year=years,
    version=st.sampled_from(Version),
    source=cells,
    layout=texts,
    scope=names,
    in_kind=flags,
    section=texts,
    funder=st.none() | texts,
    level=st.none() | levels,
    recharge=maybe_flags,
    public_contract=maybe_flags,
    recurring=flags,
    giver=st.none() | st.sampled_from(Giver),
    stated_family=st.none() | st.sampled_from(Family),
    agreement_keys=st.lists(texts, max_size=3).map(tuple),
)
exercises = st.builds(
    Exercise,
    year=years,
    version=st.sampled_from(Version),
    scope=names,
    stated_expenses=maybe_euros,
    stated_resources=maybe_euros,
)
payments = st.builds(
    Payment,
    share=rates,
    moment=st.sampled_from(PaymentMoment),
    months=st.integers(0, 60),
    on=maybe_days,
)
renewals = st.builds(
    Renewal, probability=rates, factor=rates, most=st.none() | st.integers(0, 1000), reason=texts
)
tranches = st.builds(Tranche, start=days, end=days, amount=euros)
agreements = st.builds(
    Agreement,
    key=texts,
    funder=texts,
    level=levels,
    tranches=st.lists(tranches, max_size=3).map(tuple),
    status=st.sampled_from(AgreementStatus),
    scheme=texts,
    probability=maybe_rates,
    renewal=st.none() | renewals,
    signed_on=maybe_days,
    terminated_on=maybe_days,
    earmarked=st.none() | texts,
    depends_on=st.none() | texts,
    without_end=flags,
    source=maybe_cells,
    payments=st.lists(payments, max_size=3).map(tuple),
    cofinancing=maybe_rates,
    carry_over=maybe_euros,
    report_on=maybe_days,
)
plans = st.lists(payments, max_size=3).map(tuple)
cash_settings = st.builds(
    CashSettings,
    sales_days=counts,
    dues_month=st.integers(1, 12),
    rent_months=st.sampled_from((1, 3)),
    social_charges_months=st.integers(0, 3),
    usual_plan=plans,
    european_plan=plans,
    sales_before=flags,
)
members = st.builds(Member, name=texts, kind=texts, dues=maybe_euros, source=maybe_cells)
hypotheses = st.builds(
    Hypothesis,
    key=texts,
    wording=texts,
    value=texts,
    owner=texts,
    stated_source=texts,
    check_on=maybe_days,
    source=maybe_cells,
)
facts = st.builds(
    CellFacts,
    opening_cash=maybe_euros,
    restricted_cash=maybe_euros,
    cash_date=maybe_days,
    fte=maybe_rates,
    cost_per_fte=maybe_euros,
)
answers = st.builds(
    UndatedAnswer,
    account=st.none() | texts,
    label=texts,
    secured_until=maybe_days,
    probability=maybe_rates,
    without_end=flags,
)
issues = st.builds(
    Issue,
    code=names,
    severity=st.sampled_from(Severity),
    places=st.lists(cells, max_size=3).map(tuple),
    found=st.none() | texts,
    expected=st.none() | texts,
    values=st.dictionaries(texts, texts, max_size=3),
)
fates = st.builds(
    RowFate,
    sheet=texts,
    row=st.integers(1, 1_048_576),
    fate=st.sampled_from(Fate),
    reason=texts,
)
tallies = st.builds(Tally, loaded=counts, ignored=counts, rejected=counts)

reports = st.builds(
    ImportReport,
    file=texts,
    sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    layout=texts,
    confidence=st.decimals(0, 1),
    reasons=st.lists(texts, max_size=2).map(tuple),
    cluster=st.none() | texts,
    scope=names,
    scope_assumed=flags,
    exercises=st.lists(
        exercises, max_size=2, unique_by=lambda one: (one.year, one.version, one.scope)
    ).map(tuple),
    lines=st.lists(lines, min_size=1, max_size=5).map(tuple),
    agreements=st.lists(agreements, max_size=3, unique_by=lambda one: one.key).map(tuple),
    members=st.lists(members, max_size=3).map(tuple),
    hypotheses=st.lists(hypotheses, max_size=3, unique_by=lambda one: one.key).map(tuple),
    facts=st.none() | facts,
    undated_answers=st.lists(
        answers, max_size=3, unique_by=lambda one: (one.account, label_key(one.label))
    ).map(tuple),
    issues=st.lists(issues, max_size=3).map(tuple),
    rows=st.lists(fates, max_size=4).map(tuple),
    amounts=tallies,
    skipped_rejected=st.just(True),  # noqa: FBT003
    settings=st.dictionaries(texts, texts, max_size=2),
)
