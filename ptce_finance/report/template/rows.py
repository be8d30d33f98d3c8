"""A workbook's content as rows of its tables."""

from collections.abc import Iterator, Mapping

from ptce_finance.domain.agreement import Agreement
from ptce_finance.domain.line import CELL_SCOPE
from ptce_finance.domain.template import Block, Column
from ptce_finance.i18n import Locale
from ptce_finance.report.template.content import BudgetRow, Content, Contribution, budget_rows
from ptce_finance.report.template.table import TableRow, Value
from ptce_finance.report.template.words import amounts_header, choice, yes_no


def table_rows(locale: Locale, content: Content) -> Mapping[Block, tuple[TableRow, ...]]:
    """The rows of every table that holds one row per thing stated."""
    return {
        Block.BUDGET: tuple(_budget(locale, content)),
        Block.AGREEMENTS: tuple(_agreement(locale, x) for x in content.agreements),
        Block.TRANCHES: tuple(_tranches(content)),
        Block.PAYMENTS: tuple(_payments(locale, content)),
        Block.MEMBERS: tuple(_members(content)),
        Block.IN_KIND: tuple(_contribution(locale, x) for x in content.contributions),
        Block.HYPOTHESES: tuple(_hypotheses(content)),
    }


def _budget(locale: Locale, content: Content) -> Iterator[TableRow]:
    for row in budget_rows(content):
        amounts = [row.amounts.get(column) for column in content.columns]
        yield TableRow(values=_line(locale, row) | _answer(locale, row), amounts=amounts)


def _line(locale: Locale, row: BudgetRow) -> dict[Column, Value]:
    line = row.traits
    return {
        Column.SIDE: choice(locale, line.side),
        Column.ACCOUNT: line.account,
        Column.LABEL: line.label,
        Column.FUNDER: line.funder,
        Column.LEVEL: choice(locale, line.level),
        Column.AGREEMENTS: "; ".join(line.agreement_keys),
        Column.RECHARGE: yes_no(locale, yes=line.recharge),
        Column.PUBLIC_CONTRACT: yes_no(locale, yes=line.public_contract),
        Column.FAMILY: choice(locale, line.stated_family),
        Column.GIVER: choice(locale, line.giver),
        Column.RECURRING: yes_no(locale, yes=line.recurring or None),
        Column.ACTION: _action(line.scope),
    }


def _answer(locale: Locale, row: BudgetRow) -> dict[Column, Value]:
    answer = row.answer
    if answer is None:
        return {}
    return {
        Column.SECURED_UNTIL: answer.secured_until,
        Column.PROBABILITY_AFTER: answer.probability,
        Column.WITHOUT_END: yes_no(locale, yes=answer.without_end or None),
    }


def _agreement(locale: Locale, agreement: Agreement) -> TableRow:
    renewal = agreement.renewal
    return TableRow(
        values={
            Column.KEY: agreement.key,
            Column.FUNDER: agreement.funder,
            Column.LEVEL: choice(locale, agreement.level),
            Column.SCHEME: agreement.scheme,
            Column.STATUS: choice(locale, agreement.status),
            Column.START: agreement.start,
            Column.END: agreement.end,
            Column.AMOUNT: agreement.amount,
            Column.PROBABILITY: agreement.probability,
            Column.RENEWAL_PROBABILITY: renewal.probability if renewal else None,
            Column.RENEWAL_FACTOR: renewal.factor if renewal else None,
            Column.RENEWAL_MOST: renewal.most if renewal else None,
            Column.SIGNED_ON: agreement.signed_on,
            Column.TERMINATED_ON: agreement.terminated_on,
            Column.EARMARKED: agreement.earmarked,
            Column.DEPENDS_ON: agreement.depends_on,
            Column.WITHOUT_END: yes_no(locale, yes=agreement.without_end or None),
            Column.RENEWAL_REASON: renewal.reason if renewal else "",
            Column.COFINANCING: agreement.cofinancing,
            Column.CARRY_OVER: agreement.carry_over,
            Column.REPORT_ON: agreement.report_on,
        }
    )


def _tranches(content: Content) -> Iterator[TableRow]:
    """The tranches of the agreements that have several; one alone is the agreement's own row."""
    for agreement in content.agreements:
        for tranche in agreement.tranches if len(agreement.tranches) > 1 else ():
            yield TableRow(
                values={
                    Column.KEY: agreement.key,
                    Column.START: tranche.start,
                    Column.END: tranche.end,
                    Column.AMOUNT: tranche.amount,
                }
            )


def _payments(locale: Locale, content: Content) -> Iterator[TableRow]:
    for agreement in content.agreements:
        for payment in agreement.payments:
            yield TableRow(
                values={
                    Column.KEY: agreement.key,
                    Column.SHARE: payment.share,
                    Column.MOMENT: choice(locale, payment.moment),
                    Column.MONTHS: payment.months,
                    Column.PAID_ON: payment.on,
                }
            )


def _members(content: Content) -> Iterator[TableRow]:
    for member in content.members:
        yield TableRow(
            values={
                Column.NAME: member.name,
                Column.KIND: member.kind,
                Column.DUES: member.dues,
            }
        )


def _contribution(locale: Locale, contribution: Contribution) -> TableRow:
    return TableRow(
        values={
            Column.LABEL: contribution.label,
            Column.NATURE: choice(locale, contribution.nature),
            Column.GIVER: choice(locale, contribution.giver),
            Column.EXERCISE: amounts_header(locale, contribution.column),
            Column.HOURS: contribution.hours,
            Column.RATE: contribution.rate,
            Column.VALUE: contribution.value,
            Column.ACTION: _action(contribution.scope),
        }
    )


def _hypotheses(content: Content) -> Iterator[TableRow]:
    for hypothesis in content.hypotheses:
        yield TableRow(
            values={
                Column.KEY: hypothesis.key,
                Column.WORDING: hypothesis.wording,
                Column.VALUE: hypothesis.value,
                Column.OWNER: hypothesis.owner,
                Column.ORIGIN: hypothesis.stated_source,
                Column.CHECK_ON: hypothesis.check_on,
            }
        )


def _action(scope: str) -> str:
    return "" if scope == CELL_SCOPE else scope
