"""The grey rows that show how to fill the workbook in; they are never imported."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ptce_finance.domain.agreement import (
    Agreement,
    AgreementStatus,
    Renewal,
    Tranche,
    UndatedAnswer,
)
from ptce_finance.domain.hypothesis import Hypothesis, Member
from ptce_finance.domain.line import FunderLevel, Giver, Line, Side
from ptce_finance.domain.period import add_months
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.template import LAYOUT_ID, Nature
from ptce_finance.i18n import Locale, text
from ptce_finance.report.template.content import Content, Contribution, YearColumn


def examples(locale: Locale, columns: Sequence[YearColumn]) -> Content:
    """A few rows of every table, named as examples; their years are those of the columns."""
    start = columns[0].year.start

    def word(name: str) -> str:
        return text(locale, f"template.example.{name}")

    return Content(
        columns=tuple(columns),
        lines=tuple(line for column in columns for line in _lines(locale, column)),
        answers=(
            UndatedAnswer(
                account="7443",
                label=word("town"),
                secured_until=date(start.year, 12, 31),
                probability=Decimal("0.8"),
            ),
        ),
        agreements=_agreements(locale, start),
        members=(Member(name=word("member"), kind=word("member-kind"), dues=Decimal(300)),),
        contributions=_contributions(locale, columns[0]),
        hypotheses=(
            Hypothesis(
                key=word("hypothesis"),
                wording=word("hypothesis-wording"),
                value=word("hypothesis-value"),
                owner=word("hypothesis-owner"),
                stated_source=word("hypothesis-origin"),
                check_on=date(start.year, 9, 30),
            ),
        ),
    )


def _lines(locale: Locale, column: YearColumn) -> tuple[Line, ...]:
    def line(side: Side, account: str, name: str, euros: int) -> Line:
        return Line(
            side=side,
            account=account,
            label=text(locale, f"template.example.{name}"),
            amount=Decimal(euros),
            year=column.year,
            version=column.version,
            source=SourceCell("", 0, 0),
            layout=LAYOUT_ID,
        )

    def funded(name: str, account: str, level: FunderLevel, euros: int) -> Line:
        funder = text(locale, f"template.example.{name}-funder")
        return replace(line(Side.RESOURCE, account, name, euros), funder=funder, level=level)

    state_key = text(locale, "template.example.state-key")
    return (
        line(Side.EXPENSE, "641", "salary", 62000),
        line(Side.EXPENSE, "613", "rent", 9000),
        replace(funded("state", "741", FunderLevel.STATE, 30000), agreement_keys=(state_key,)),
        funded("town", "7443", FunderLevel.COMMUNE, 8000),
        line(Side.RESOURCE, "756", "dues", 3000),
        replace(line(Side.RESOURCE, "7084", "shared-job", 18000), recharge=True),
        replace(line(Side.RESOURCE, "706", "training", 12000), recharge=False),
    )


def _agreements(locale: Locale, start: date) -> tuple[Agreement, ...]:
    """One with a plain amount and a hypothesis of renewal, one with an amount a year."""
    two_years_on = add_months(start, 24) - timedelta(days=1)
    one_year_on = add_months(start, 12) - timedelta(days=1)
    region = (
        Tranche(start=start, end=one_year_on, amount=Decimal(20000)),
        Tranche(start=add_months(start, 12), end=two_years_on, amount=Decimal(15000)),
    )
    return (
        Agreement(
            key=text(locale, "template.example.state-key"),
            funder=text(locale, "template.example.state-funder"),
            level=FunderLevel.STATE,
            scheme=text(locale, "template.example.scheme"),
            status=AgreementStatus.SIGNED,
            tranches=(Tranche(start=start, end=two_years_on, amount=Decimal(60000)),),
            renewal=Renewal(probability=Decimal("0.5"), factor=Decimal("0.9")),
            signed_on=start,
        ),
        Agreement(
            key=text(locale, "template.example.region-key"),
            funder=text(locale, "template.example.region-funder"),
            level=FunderLevel.REGION,
            status=AgreementStatus.ASKED,
            probability=Decimal("0.6"),
            tranches=region,
        ),
    )


def _contributions(locale: Locale, column: YearColumn) -> tuple[Contribution, ...]:
    return (
        Contribution(
            label=text(locale, "template.example.board"),
            nature=Nature.VOLUNTEERING,
            giver=Giver.VOLUNTEER,
            column=column,
            hours=Decimal(120),
            rate=Decimal("15.00"),
        ),
        Contribution(
            label=text(locale, "template.example.premises"),
            nature=Nature.LOAN,
            giver=Giver.AUTHORITY,
            column=column,
            value=Decimal(2400),
        ),
    )
