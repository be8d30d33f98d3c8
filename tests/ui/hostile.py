"""A cluster in which every text that a person types, or a file brings, looks like markup."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import cycle
from pathlib import Path

from ptce_finance.domain.agreement import AgreementStatus, UndatedAnswer
from ptce_finance.domain.decision import FamilyDecision, SplitPart
from ptce_finance.domain.election import Election
from ptce_finance.domain.hypotheses import (
    Hypotheses,
    RenewalHypothesis,
    SaidOf,
    Statement,
)
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis, Member
from ptce_finance.domain.lever import Lever, LeverKind
from ptce_finance.domain.line import Family, Line, Version
from ptce_finance.domain.mapping import ColumnRole, MappedColumn, MappedTable, Mapping
from ptce_finance.domain.period import FiscalYear
from ptce_finance.domain.report import Exercise, ImportReport
from ptce_finance.domain.scenario import Scenario
from ptce_finance.domain.source import SourceCell
from ptce_finance.domain.vote import Vote
from ptce_finance.store import Store
from tests.model.budget import agreement, expense, resource, tranche

FIRST = (
    *("# titre", "> cité", "- point", "1. un", "| a | b |", "---", "```\ncode\n```", "+ point"),
    *("=1+1", "+33 1", "-remise", "@SUM(A1)", "\tonglet", "\rretour", "\u202egauche", "@ref"),
    *("\\", ":material/home:", ":tada:", "<label>", "    code", "=cmd|'/C calc'!A0"),
)
"""What only means something at the beginning of a text."""
LAST = (
    *("![x](http://evil.example/x.png)", "[x](javascript:window.__x=1)", "<http://evil.example>"),
    *("http://evil.example/a", "www.evil.example a@evil.example", "[x](data:text/html,<b>1)"),
    *("<script>window.__x=1</script>", "<img src=x onerror=window.__x=1>", "<svg/onload=__x=1>"),
    *("<iframe srcdoc='<script>parent.__x=1</script>'>", "<style>body{display:none}</style>"),
    *("<form action=http://evil.example>", "<a href=javascript:alert(1)>a</a>", "<b>gras</b>"),
    *("<details open ontoggle=alert(1)>", "&lt;script&gt; &#60;script&#62; %3Cscript%3E"),
    *("**gras** _penché_ ~~barré~~ `code`", ":red[rouge] :blue-badge[x]", "$x^2$ $$x$$ a -> b"),
    *("{place} {{x}} ${alert(1)}", "datum.x datum['x'] x[0].y signal(1)", "</script> \\u003c"),
    *('#read("/etc/passwd") #image("x.png")', "';DROP TABLE line;-- zéro\u200blargeur"),
)
"""What means something anywhere."""
PAYLOADS = tuple(f"{first} {last}" for first, last in zip(cycle(FIRST), LAST, strict=False))
DANGEROUS = " ".join(
    (
        *("![x](http://evil.example/x.png)", "<img src=x onerror=window.__x=1>", ":red[r]"),
        *("[x](javascript:window.__x=1)", "$x^2$", '#read("/etc/passwd")', "{place}", "**g**"),
    )
)
"""What a text that stands alone in the program holds: one of each sort."""
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
YEAR = FiscalYear.calendar(2026)
FEW = 4
"""Scenarios that can be compared."""


Typed = Callable[[str], Iterator[str]]


def typed(field: str, together: int = 1) -> Iterator[str]:
    """Each payload as typed in a field of that name, told apart from every other text.

    `together`: so many payloads in one text, for a smaller cluster with the same markup.
    """
    for number, first in enumerate(range(0, len(PAYLOADS), together)):
        yield f"{' '.join(PAYLOADS[first : first + together])} qz{field}{number:02}"


def alone(field: str) -> str:
    """What stands in a field of which there is one."""
    return f"{DANGEROUS} qz{field}00"


def fill(path: Path, together: int = 1) -> str:
    """A store whose every text is hostile; answers the cluster's id."""
    texts = partial(typed, together=together)
    author = f"{PAYLOADS[0]} :red[r] <b> qzauthor00"
    with Store.open(path) as store:
        store.set_author(author)
        source = store.commit_import(_report(texts), cluster=alone("cluster"), author=author, at=AT)
        cluster = source.cluster_id
        for name in ("election00", "election01"):
            day = date(2028, 3, 19) if name.endswith("0") else date(2032, 3, 14)
            election = Election(name=f"{DANGEROUS} qz{name}", day=day)
            store.state_election(cluster, election, author=author, at=AT)
        decision = FamilyDecision(
            account="706",
            label=next(texts("sold")),
            parts=(SplitPart(family=Family.OWN, percent=Decimal(100)),),
        )
        store.decide(cluster, decision, author=author, at=AT, why=alone("why"))
        store.remember_mapping(cluster, _mapping(), author=author, at=AT, why=alone("why"))
        key = store.agreements(cluster)[0].key
        store.say(cluster, _said(key), author=author, at=AT)
        for one in _scenarios(key, texts):
            kept = store.keep_scenario(cluster, one, author=author, at=AT)
        store.record_vote(
            cluster,
            Vote(
                held_on=date(2026, 11, 19),
                scenario=kept.id,
                option=kept.name,
                in_favour=7,
                against=1,
                abstained=0,
                adopted=False,
                resolution=alone("resolution"),
            ),
            author=author,
            at=AT,
        )
    return cluster


def _report(typed: Typed) -> ImportReport:
    lines = tuple(_lines(typed))
    names = zip(typed("wording"), typed("value"), typed("owner"), typed("origin"), strict=True)
    return ImportReport(
        file=f"{alone('file')}.xlsx",
        sha256="0" * 64,
        layout="template",
        confidence=Decimal(1),
        exercises=tuple(
            Exercise(year=YEAR, version=Version.BUDGET, scope=scope)
            for scope in dict.fromkeys(line.scope for line in lines)
        ),
        lines=lines,
        agreements=tuple(
            replace(
                agreement(key, tranche("2025-01-01", f"{2026 + n % 3}-12-31", f"{900 + n}")),
                funder=funder,
                scheme=scheme,
                earmarked=earmarked,
                status=AgreementStatus.SIGNED if n % 3 else AgreementStatus.ASKED,
                probability=None if n % 3 else Decimal("0.4"),
            )
            for n, (key, funder, scheme, earmarked) in enumerate(
                zip(typed("key"), typed("funder"), typed("scheme"), typed("earmarked"), strict=True)
            )
        ),
        members=tuple(
            Member(name=name, kind=kind, dues=Decimal(100))
            for name, kind in zip(typed("member"), typed("kind"), strict=True)
        ),
        hypotheses=tuple(
            Hypothesis(key=f"h{n}", wording=wording, value=value, owner=owner, stated_source=told)
            for n, (wording, value, owner, told) in enumerate(names)
        ),
        facts=CellFacts(
            opening_cash=Decimal(40_000),
            restricted_cash=Decimal(0),
            cash_date=date(2025, 12, 31),
            fte=Decimal(2),
        ),
        undated_answers=(UndatedAnswer(account="74", label="x", secured_until=date(2027, 6, 30)),),
    )


def _lines(typed: Typed) -> Iterator[Line]:
    sheets, sections = cycle(typed("sheet")), cycle(typed("section"))
    spent = [expense("61", label, "2,000") for label in typed("spent")]
    sold = [resource("706", label, "500") for label in typed("sold")]
    undated = [
        resource("74", label, "100", funder=funder)
        for label, funder in list(zip(typed("undated"), typed("payer"), strict=True))[:8]
    ]
    action = [expense("60", "Achats", "900", scope=alone("action"))]
    for row, line in enumerate((*spent, *sold, *undated, *action), start=1):
        place = SourceCell(next(sheets), row, 3)
        yield replace(line, source=place, section=next(sections), layout="template")


def _mapping() -> Mapping:
    columns = (
        MappedColumn(position=1, heading=alone("heading"), role=ColumnRole.LABEL),
        MappedColumn(position=2, heading="Montant", role=ColumnRole.AMOUNT),
    )
    table = MappedTable(sheet=alone("sheet"), sheet_position=1, heading_row=1, columns=columns)
    return Mapping(fingerprint="f" * 64, tables=(table,), file=alone("file"))


def _said(key: str) -> SaidOf:
    said = Statement(owner=alone("owner"), source=alone("origin"))
    return SaidOf(kind="renewal", subject=key, said=said)


def _scenarios(key: str, typed: Typed) -> Iterator[Scenario]:
    kinds = (LeverKind.SERVICES, LeverKind.DUES, LeverKind.AGREEMENT, LeverKind.COST_CUT)
    names, funders, meanings = list(typed("lever")), typed("signer"), typed("meaning")
    each = -(-len(names) // FEW)
    said = Statement(owner=alone("owner"), source=alone("origin"), check_on=date(2026, 1, 1))
    renewals = (RenewalHypothesis(agreement=key, probability=Decimal("0.5"), said=said),)
    for number in range(FEW):
        levers = tuple(
            Lever(
                key=f"lever-{n}",
                kind=kinds[n % len(kinds)],
                start=2027,
                fixed=Decimal(1_000 + n),
                name=name,
                funder=next(funders),
                meaning=next(meanings),
            )
            for n, name in enumerate(names[number * each : (number + 1) * each])
        )
        yield Scenario(
            name=f"{DANGEROUS} qzscenario{number:02}",
            description=alone("description"),
            levers=levers,
            hypotheses=Hypotheses(renewals=renewals),
        )
