"""Faults that the tests cannot notice, since the program does the same with them: why, each."""

EQUAL: dict[str, str] = {
    (
        "ptce_finance/model/thresholds.py: hise(year.year.label).amount or Decimal(0) if "
        "year.own <= limit: → hise(year.year.label).amount or Decimal(1) if year.own <= "
        "limit:"
    ): "the franchise of each year has its amount",
    (
        "ptce_finance/model/thresholds.py: AGREEMENT_COMPULSORY.amount or Decimal(0) for "
        "year in years: for one → AGREEMENT_COMPULSORY.amount or Decimal(1) for year in "
        "years: for one"
    ): "its amount is known",
    (
        "ptce_finance/model/accrual.py: ive(spread, first - _ONE_DAY) if first > "
        "spread.start else earned def _cumulati → ive(spread, first - _ONE_DAY) if first "
        ">= spread.start else earned def _cumulati"
    ): "nothing is earned before the first day",
    (
        "ptce_finance/model/cash_levels.py: ds(calendar, public), own.kinds, "
        "strict=True))) lowest = _lowest(months, change → ds(calendar, public), "
        "own.kinds, strict=False))) lowest = _lowest(months, change"
    ): "one of each for each month",
    (
        "ptce_finance/model/falls.py: secured) in zip(earlier, lines, strict=True) if "
        "was > secured] return tuple(so → secured) in zip(earlier, lines, strict=False) "
        "if was > secured] return tuple(so"
    ): "the lines of both years are those of the base year",
    (
        "ptce_finance/model/exits.py: without.years, projection.years, strict=True): "
        "yield ExitYear(year=after.ye → without.years, projection.years, strict=False): "
        "yield ExitYear(year=after.ye"
    ): "two projections over the same years",
    (
        "ptce_finance/model/stopping.py: r one, two in zip(before, after, strict=True): "
        "left = {x.agreement.key: x.s → r one, two in zip(before, after, strict=False): "
        "left = {x.agreement.key: x.s"
    ): "two projections over the same years",
    (
        "ptce_finance/model/stopping.py: n zip(before.years, after.years, strict=True) "
        "if one.year.end >= since)), falls=tup → n zip(before.years, after.years, "
        "strict=False) if one.year.end >= since)), falls=tup"
    ): "two projections over the same years",
    (
        "ptce_finance/model/cash_levels.py: calendar.years, calendar.within, "
        "strict=True): comes, goes = (euros_of(sum( → calendar.years, calendar.within, "
        "strict=False): comes, goes = (euros_of(sum("
    ): "one of each for each fiscal year",
    (
        "ptce_finance/model/cash_levels.py: cents in zip(levels, one.cents, "
        "strict=True): level[place] += cents → cents in zip(levels, one.cents, "
        "strict=False): level[place] += cents"
    ): "one of each for each level",
    (
        "ptce_finance/model/cash_levels.py: paid in zip(received, own.paid, "
        "strict=True)] opening = None if start.opening → paid in zip(received, own.paid, "
        "strict=False)] opening = None if start.opening"
    ): "one sum each for each span of the calendar",
    (
        "ptce_finance/model/cash_levels.py: ip(own.received, dated, undated, "
        "strict=True)] moved = [one - paid for one, pai → ip(own.received, dated, "
        "undated, strict=False)] moved = [one - paid for one, pai"
    ): "one sum each for each span of the calendar",
    (
        "ptce_finance/model/cash_levels.py: ) for cents in zip(empty, *paid, "
        "strict=True)] return OwnSums(received=[sum → ) for cents in zip(empty, *paid, "
        "strict=False)] return OwnSums(received=[sum"
    ): "each kind has a sum for each span of the calendar",
    (
        "ptce_finance/model/receipts.py: _second, of_third, strict=True), strict=True): "
        "yield Receipt(day=step[0], a → _second, of_third, strict=True), strict=False): "
        "yield Receipt(day=step[0], a"
    ): "each has a part for each step",
    (
        "ptce_finance/model/receipts.py: p(of_first, of_second, of_third, strict=True), "
        "strict=True): yield Receipt( → p(of_first, of_second, of_third, strict=False), "
        "strict=True): yield Receipt("
    ): "each has a part for each step",
    (
        "ptce_finance/model/simulation.py: for one in money]).reshape(len(money), -1) if "
        "money else np.zeros((0, len(project → for one in money]).reshape(len(money), "
        "-2) if money else np.zeros((0, len(project"
    ): "NumPy takes any negative length for the one that is left over",
    (
        "ptce_finance/model/cash_levels.py: CoverLevel, agreements, undated, "
        "strict=True)} def _years(calendar: Calendar, open → CoverLevel, agreements, "
        "undated, strict=False)} def _years(calendar: Calendar, open"
    ): "one of each for each level",
    (
        "ptce_finance/model/accrual.py: d.amount.as_integer_ratio() if day >= end: "
        "return whole_units(100 * a → d.amount.as_integer_ratio() if day > end: return "
        "whole_units(100 * a"
    ): "on the last day every month is over: the same amount",
    (
        "ptce_finance/model/simulation_table.py: (one.events) for one in money), "
        "default=0) rows = [[*one.events, *[events] * → (one.events) for one in money), "
        "default=1) rows = [[*one.events, *[events] *"
    ): "an array without rows, whatever its width",
    (
        "ptce_finance/model/study.py: ators | None: if projection is None or moved is "
        "None: return None → ators | None: if projection is None and moved is None: "
        "return None"
    ): "the cash is there where the projection is",
    (
        "ptce_finance/model/results/cash.py: evel].lowest) if before is None or after is "
        "None: return ZERO → evel].lowest) if before is None and after is None: return "
        "ZERO"
    ): "two cashes over the same months have a lowest one, or neither has",
    (
        "ptce_finance/model/exits.py: ntil).projection if without is None or projection "
        "is None: return None → ntil).projection if without is None and projection is "
        "None: return None"
    ): "both studies have the same budget: each has a projection, or none has",
    (
        "ptce_finance/model/simulation_draws.py: K, table.flows.size)), "
        "shares=np.empty((0, 0)) if table.drift is None else _share → K, "
        "table.flows.size)), shares=np.empty((1, 0)) if table.drift is None else _share"
    ): "nothing is multiplied by it where nothing drifts",
    (
        "ptce_finance/model/simulation_draws.py: table.flows.size)), shares=np.empty((0, "
        "0)) if table.drift is None else _shares(t → table.flows.size)), "
        "shares=np.empty((0, 1)) if table.drift is None else _shares(t"
    ): "nothing is multiplied by it where nothing drifts",
    (
        "ptce_finance/model/simulation_draws.py: _shares(table.drift), "
        "in_part=np.empty((0, 0)) if table.drift is None else _in_pa → "
        "_shares(table.drift), in_part=np.empty((1, 0)) if table.drift is None else "
        "_in_pa"
    ): "nothing is multiplied by it where nothing drifts",
    (
        "ptce_finance/model/simulation_draws.py: ares(table.drift), in_part=np.empty((0, "
        "0)) if table.drift is None else _in_part( → ares(table.drift), "
        "in_part=np.empty((0, 1)) if table.drift is None else _in_part("
    ): "nothing is multiplied by it where nothing drifts",
    (
        "ptce_finance/model/simulation_draws.py: ting = np.matmul(drifts.reshape(CHUNK, -1), "
        "room.shares, out=room.drifting) → ting = np.matmul(drifts.reshape(CHUNK, -2), "
        "room.shares, out=room.drifting)"
    ): "NumPy takes any negative length for the one that is left over",
    (
        "ptce_finance/model/solver_proof.py: roved += rest * Fraction(least if rest >= 0 or most "
        "is None else most) for at → roved += rest * Fraction(least if rest > 0 or most is None "
        "else most) for at"
    ): "nothing times the one or the other",
    (
        "ptce_finance/model/simulation_draws.py: ble) -> _Room: years, streams = (0, 0) if "
        "table.drift is None else table.drif → ble) -> _Room: years, streams = (0, 1) if "
        "table.drift is None else table.drif"
    ): "no numbers for no years, whatever the streams",
    (
        "ptce_finance/model/solver_proof.py: m.most) if most is None and earned[at] > spare[at]] "
        "scale = min(endless, def → m.most) if most is None and earned[at] >= spare[at]] scale = "
        "min(endless, def"
    ): "the scale of two equal numbers is 1, which it is without them",
    (
        'ptce_finance/model/splits.py: no split means.""" return share * (1 if amount >= 0 else '
        '-1) < 0 def _share → no split means.""" return share * (2 if amount >= 0 else -1) < 0 '
        "def _share"
    ): "only the sign of the product is looked at",
    (
        "ptce_finance/model/one_off.py: nt.startswith(_LASTING): return False return "
        "account.startswith(_ONE_OFF → nt.startswith(_LASTING): return None return "
        "account.startswith(_ONE_OFF"
    ): "only its truth is looked at",
    (
        "ptce_finance/model/simulation_draws.py: ts) money -= drift.weights.sum(axis=1)[:, None, "
        ":] np.rint(money, out=mon → ts) money -= drift.weights.sum(axis=2)[:, None, :] "
        "np.rint(money, out=mon"
    ): "each stream has a slot of its own: rows and columns hold one number each, the same",
    (
        "ptce_finance/model/link_suggestions.py: anted) < _SHORTEST_NAME: return False return "
        "any((f' {wanted} ' in f' {p → anted) < _SHORTEST_NAME: return None return any((f' "
        "{wanted} ' in f' {p"
    ): "only its truth is looked at",
    (
        "ptce_finance/model/simulation.py: tings: SimulationSettings, threads: int=1) -> "
        'Simulation: """Quantiles of gap → tings: SimulationSettings, threads: int=2) -> '
        'Simulation: """Quantiles of gap'
    ): "the same bytes at any number of threads, which a test holds",
    (
        "ptce_finance/model/parts.py: esults import Parts _ONE_EURO = Decimal(1) def "
        "parts(pools: Pools, reading: Read → esults import Parts _ONE_EURO = Decimal(2) def "
        "parts(pools: Pools, reading: Read"
    ): "any amount but none shows its pool",
    (
        "ptce_finance/model/explain.py: return Reason.UNDATED_MORE if new > old else "
        "Reason.UNDATED_LESS if new → return Reason.UNDATED_MORE if new >= old else "
        "Reason.UNDATED_LESS if new"
    ): "asked only where the two differ",
    (
        "ptce_finance/model/splits.py: return allocate(rest, [Fraction(1)] * len(parts)) "
        "undecided = _HUNDRE → return allocate(rest, [Fraction(2)] * len(parts)) undecided = "
        "_HUNDRE"
    ): "parts of the same weight, whatever it is",
    (
        "ptce_finance/model/own_cash.py: L_DAY = 15 _SHORTEST_MONTH = 28 _KEPT = 1 << 10 "
        "Amounts = Mapping[CashKind, Decim → L_DAY = 15 _SHORTEST_MONTH = 28 _KEPT = 2 << 10 "
        "Amounts = Mapping[CashKind, Decim"
    ): "how much a cache keeps",
    (
        "ptce_finance/model/own_cash.py: = 15 _SHORTEST_MONTH = 28 _KEPT = 1 << 10 Amounts = "
        "Mapping[CashKind, Decimal] Da → = 15 _SHORTEST_MONTH = 28 _KEPT = 1 << 11 Amounts = "
        "Mapping[CashKind, Decimal] Da"
    ): "how much a cache keeps",
    (
        "ptce_finance/model/needs.py: erator // scaled.denominator root = 1 << "
        "target.bit_length() // degree + 1 → erator // scaled.denominator root = 2 << "
        "target.bit_length() // degree + 1"
    ): "Newton's way down begins higher and ends the same",
    (
        "ptce_finance/model/needs.py: = 1 << target.bit_length() // degree + 1 while (nearer :="
        " (((degree - 1) * r → = 1 << target.bit_length() // degree + 2 while (nearer := "
        "(((degree - 1) * r"
    ): "Newton's way down begins higher and ends the same",
    (
        "ptce_finance/model/needs.py: tor root = 1 << target.bit_length() // degree + 1 while "
        "(nearer := (((degr → tor root = 1 << target.bit_length() * degree + 1 while (nearer :="
        " (((degr"
    ): "Newton's way down begins higher and ends the same",
    (
        'ptce_finance/model/splits.py: ich no split means.""" return share * (1 if amount >= 0 '
        'else -1) < 0 def _sh → ich no split means.""" return share / (1 if amount >= 0 else '
        "-1) < 0 def _sh"
    ): "only the sign of the product is looked at",
    (
        "ptce_finance/model/splits.py: return share * (1 if amount >= 0 else -1) < 0 def "
        "_share_out(rest: Decimal, par → return share * (1 if amount >= 0 else -2) < 0 def "
        "_share_out(rest: Decimal, par"
    ): "only the sign of the product is looked at",
    (
        'ptce_finance/model/splits.py: ns.""" return share * (1 if amount >= 0 else -1) < 0 def'
        ' _share_out(rest: De → ns.""" return share * (1 if amount > 0 else -1) < 0 def '
        "_share_out(rest: De"
    ): "of nothing, parts go both ways or are nothing",
    (
        "ptce_finance/model/splits.py: cided) / takers if takers else Fraction(0) weights = "
        "[each if percent is None → cided) / takers if takers else Fraction(1) weights = [each "
        "if percent is None"
    ): "the part of no one",
    (
        "ptce_finance/model/explain.py: return Reason.AGREEMENT_MORE if new > old else "
        "Reason.AGREEMENT_LESS def _by → return Reason.AGREEMENT_MORE if new >= old else "
        "Reason.AGREEMENT_LESS def _by"
    ): "asked only where the two differ",
    (
        "ptce_finance/model/solver_rows.py: if lever.kind not in PUBLIC_KINDS or "
        "lever.agreement is None: re → if lever.kind not in PUBLIC_KINDS and lever.agreement is"
        " None: re"
    ): "a shortcut: such a lever takes the place of nothing",
    (
        "ptce_finance/model/public_money.py: _end: return (amount, _CERTAIN, True) secured = "
        "_until(answer.secured_u → _end: return (amount, _CERTAIN, False) secured = "
        "_until(answer.secured_u"
    ): "all of it is secured, and full is that too",
    (
        "ptce_finance/model/public_money.py: NONE, _CERTAIN = (Fraction(0), Fraction(1)) def "
        "agreement_money(agreement: Agree → NONE, _CERTAIN = (Fraction(0), Fraction(2)) def "
        "agreement_money(agreement: Agree"
    ): "it weighs a rest of nothing",
    (
        "ptce_finance/model/public_money.py: ured, full, expected, parts = (0, 0, 0, 1) for "
        "stretch in stretches: → ured, full, expected, parts = (0, 0, 0, 2) for stretch in "
        "stretches:"
    ): "a fraction over one or over two is the same in the end",
    (
        "ptce_finance/model/own_cash.py: s = (add_months(month.first.replace(day=1), months) "
        "for month in slices(start, en → s = (add_months(month.first.replace(day=2), months) "
        "for month in slices(start, en"
    ): "its day is replaced after",
    (
        "ptce_finance/model/rule_file.py: , prefix, '\"33.3\"')) return Decimal(0) def "
        "_missing_or_wrong(table: Mapping[ → , prefix, '\"33.3\"')) return Decimal(1) def "
        "_missing_or_wrong(table: Mapping["
    ): "never looked at: the fault refuses the file",
    (
        "ptce_finance/model/wording.py: D.search(words) is None: return False public = "
        "speaks_of(label, Wording. → D.search(words) is None: return None public = "
        "speaks_of(label, Wording."
    ): "only its truth is looked at",
    (
        "ptce_finance/model/solver_program.py: return () if all((row.least <= 0 for row in "
        "program.rows)) else None → return () if all((row.least <= 1 for row in program.rows)) "
        "else None"
    ): "the year computed again breaks it, and it blocks by the same euros",
    (
        "ptce_finance/model/solver_proof.py: if not program.efforts: return _NOTHING from "
        "scipy.optimize import linprog → if not program.efforts: return None from "
        "scipy.optimize import linprog"
    ): "no other program has a lever either: nothing is proved",
    (
        "ptce_finance/model/one_off.py: amily is Family.IN_KIND: return False if "
        "uses_dedicated_funds(line): → amily is Family.IN_KIND: return None if "
        "uses_dedicated_funds(line):"
    ): "only its truth is looked at",
}
"""By the fault, as `mutation.fault` tells it."""
