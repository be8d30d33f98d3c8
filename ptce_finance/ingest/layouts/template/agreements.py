"""The agreements of the workbook, each checked against its tranches and the others."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Renewal, Tranche
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.line import FunderLevel
from ptce_finance.domain.money import ZERO
from ptce_finance.domain.payment import Payment
from ptce_finance.domain.template import Block, Column
from ptce_finance.ingest.labels_funders import funder_level
from ptce_finance.ingest.layouts.template.amounts import read_amount
from ptce_finance.ingest.layouts.template.blocks import Row, Table
from ptce_finance.ingest.layouts.template.ledger import Ledger
from ptce_finance.ingest.layouts.template.payments import read_payments
from ptce_finance.ingest.layouts.template.rows import close_row, data_rows
from ptce_finance.ingest.layouts.template.tranches import Instalments, read_term, read_tranches
from ptce_finance.ingest.layouts.template.values import (
    read_choice,
    read_count,
    read_date,
    read_decimal,
    read_share,
    read_yes_no,
    require,
)
from ptce_finance.ingest.layouts.template.words import LEVELS, STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The sound agreements, and the key of every one that is named, by its `label_key`."""

    agreements: tuple[Agreement, ...]
    keys: Mapping[str, str]


def read_register(tables: Iterable[Table], ledger: Ledger) -> Register:
    """Every agreement of the workbook; a wrong one is told and left out."""
    tables = tuple(tables)
    rows = [row for x in tables if x.block is Block.AGREEMENTS for row in data_rows(x, ledger)]
    keys: dict[str, str] = {}
    for row in rows:
        keys.setdefault(label_key(row.text(Column.KEY)), row.text(Column.KEY))
    reader = _Reader(
        keys=keys,
        circular=_circular(rows),
        instalments=read_tranches(tables, keys.keys(), ledger),
        plans=read_payments(tables, keys.keys(), ledger),
        ledger=ledger,
    )
    return Register(agreements=tuple(reader.read(rows)), keys=keys)


def _circular(rows: Iterable[Row]) -> AbstractSet[str]:
    """The agreements that depend, through others, on themselves."""
    needs = {label_key(x.text(Column.KEY)): label_key(x.text(Column.DEPENDS_ON)) for x in rows}
    found = set()
    for key, need in needs.items():
        seen, at = {""}, need
        while at not in seen and at != key:
            seen.add(at)
            at = needs.get(at, "")
        found |= {key} if at == key else set()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    keys: Mapping[str, str]
    circular: AbstractSet[str]
    instalments: Instalments
    plans: Mapping[str, tuple[Payment, ...]]
    ledger: Ledger

    def read(self, rows: Iterable[Row]) -> Iterator[Agreement]:
        seen: set[str] = set()
        for row in rows:
            before, key = self.ledger.errors, label_key(row.text(Column.KEY))
            if key and key in seen:
                place = row.place(Column.KEY)
                self.ledger.error("agreement-duplicate", place, row.text(Column.KEY))
            seen.add(key)
            agreement = self._agreement(row)
            money = sum(row.cell(x) is not None for x in (Column.AMOUNT, Column.CARRY_OVER))
            sound = close_row(row, faults_before=before, money=money, ledger=self.ledger)
            if sound and agreement is not None and key not in self.instalments.broken:
                yield agreement

    def _agreement(self, row: Row) -> Agreement | None:
        require(row, Column.KEY, self.ledger)
        tranches = self._tranches(row)
        status = read_choice(row, Column.STATUS, STATUSES, self.ledger)
        terminated_on = read_date(row, Column.TERMINATED_ON, self.ledger)
        if require(row, Column.STATUS, self.ledger) and status is AgreementStatus.TERMINATED:
            require(row, Column.TERMINATED_ON, self.ledger)
        rest = _Rest.of(row, self.ledger)
        depends_on = self._depends_on(row)
        if not require(row, Column.FUNDER, self.ledger) or status is None or not tranches:
            return None
        return Agreement(
            key=row.text(Column.KEY),
            funder=row.text(Column.FUNDER),
            level=rest.level,
            tranches=tranches,
            status=status,
            scheme=row.text(Column.SCHEME),
            probability=rest.probability,
            renewal=rest.renewal,
            signed_on=rest.signed_on,
            terminated_on=terminated_on,
            earmarked=row.text(Column.EARMARKED) or None,
            depends_on=depends_on,
            without_end=rest.without_end,
            source=row.place(Column.KEY),
            payments=self.plans.get(label_key(row.text(Column.KEY)), ()),
            cofinancing=rest.cofinancing,
            carry_over=rest.carry_over,
            report_on=rest.report_on,
        )

    def _tranches(self, row: Row) -> tuple[Tranche, ...]:
        """The tranches of their own sheet, else the row's amount over its term."""
        key = label_key(row.text(Column.KEY))
        tranches = self.instalments.tranches.get(key, ())
        total = read_amount(row, Column.AMOUNT, self.ledger)
        if tranches or key in self.instalments.broken:
            self._check_tranches(row, tranches, total)
            return tranches
        term = read_term(row, self.ledger)
        present = require(row, Column.AMOUNT, self.ledger)
        if term is None or total is None or not present:
            return ()
        return (Tranche(start=term[0], end=term[1], amount=total),)

    def _check_tranches(
        self, row: Row, tranches: tuple[Tranche, ...], total: Decimal | None
    ) -> None:
        key = label_key(row.text(Column.KEY))
        whole = sum((tranche.amount for tranche in tranches), start=ZERO)
        if total is not None and total != whole and key not in self.instalments.broken:
            place = row.place(Column.AMOUNT)
            self.ledger.error("tranches-mismatch", place, str(total), expected=str(whole))
        start = read_date(row, Column.START, self.ledger) or date.min
        end = read_date(row, Column.END, self.ledger) or date.max
        if end < start:
            self.ledger.error(
                "date-order", row.place(Column.END), end.isoformat(), start=start.isoformat()
            )
        elif any(tranche.start < start or tranche.end > end for tranche in tranches):
            place = self.instalments.places[key]
            self.ledger.warning("tranche-outside-term", place, row.text(Column.KEY))

    def _depends_on(self, row: Row) -> str | None:
        typed = row.text(Column.DEPENDS_ON)
        place = row.place(Column.DEPENDS_ON)
        if typed and label_key(typed) not in self.keys:
            self.ledger.warning("agreement-unknown", place, typed)
        if label_key(row.text(Column.KEY)) in self.circular:
            named = ", ".join(sorted(self.keys[key] for key in self.circular))
            self.ledger.error("agreement-circular", place, named)
        return self.keys.get(label_key(typed), typed) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """The cells of an agreement's row that stand for themselves."""

    level: FunderLevel
    probability: Decimal | None
    renewal: Renewal | None
    signed_on: date | None
    without_end: bool
    cofinancing: Decimal | None
    carry_over: Decimal | None
    report_on: date | None

    @classmethod
    def of(cls, row: Row, ledger: Ledger) -> "_Rest":
        return cls(
            level=_level(row, ledger),
            probability=read_share(row, Column.PROBABILITY, ledger),
            renewal=_renewal(row, ledger),
            signed_on=read_date(row, Column.SIGNED_ON, ledger),
            without_end=read_yes_no(row, Column.WITHOUT_END, ledger) or False,
            cofinancing=read_share(row, Column.COFINANCING, ledger),
            carry_over=read_amount(row, Column.CARRY_OVER, ledger),
            report_on=read_date(row, Column.REPORT_ON, ledger),
        )


def _level(row: Row, ledger: Ledger) -> FunderLevel:
    """The level typed; where none is, the one that the funder's name tells, and this is told."""
    stated = read_choice(row, Column.LEVEL, LEVELS, ledger)
    if stated is not None or row.cell(Column.LEVEL) is not None:
        return stated or FunderLevel.OTHER_PUBLIC
    named = funder_level(row.text(Column.FUNDER)) or FunderLevel.OTHER_PUBLIC
    ledger.warning("level-assumed", row.place(Column.LEVEL), row.text(Column.FUNDER))
    return named


def _renewal(row: Row, ledger: Ledger) -> Renewal | None:
    probability = read_share(row, Column.RENEWAL_PROBABILITY, ledger)
    factor = read_decimal(row, Column.RENEWAL_FACTOR, ledger)
    most = read_count(row, Column.RENEWAL_MOST, ledger)
    if factor is not None and factor < 0:
        ledger.error("number-negative", row.place(Column.RENEWAL_FACTOR), str(factor))
    if factor is not None or most is not None:
        require(row, Column.RENEWAL_PROBABILITY, ledger)
    if probability is None:
        return None
    return Renewal(
        probability=probability,
        factor=Decimal(1) if factor is None else factor,
        most=most,
        reason=row.text(Column.RENEWAL_REASON),
    )
