"""A rule pack and what was decided about its open readings → the pack with one reading each.

The reference stays as it is, and with it how surely the rule is known: what a person was told
on the telephone settles an audit, not the rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from validate.rules.requirements import Requirement, Ruled, RulePack

T = TypeVar("T")

READINGS = ("strict", "lenient")


def rule_name(pack: RulePack, key: str) -> str:
    """What a decision calls a rule: the objections of the audit name it by its key alone."""
    return f"{pack.id} {key}"


def with_rules(pack: RulePack, decided: Mapping[str, str]) -> RulePack:
    """`decided`: `strict` or `lenient` by `rule_name`."""
    own = {key: said for key, said in decided.items() if key.partition(" ")[0] == pack.id}
    if not own:
        return pack

    def settled(key: str, rule: Ruled[T]) -> Ruled[T]:
        said = own.get(rule_name(pack, f"rule:{key}"))
        if said not in READINGS:
            return rule
        value = rule.strict if said == "strict" else rule.lenient
        return replace(rule, strict=value, lenient=value)

    def requirement(one: Requirement) -> Requirement:
        live = one.virtual_live_allowed
        return replace(
            one,
            hours=settled(f"hours:{one.component}", one.hours),
            distributive_limit=settled(f"limit:{one.component}", one.distributive_limit),
            virtual_live_allowed=live and settled(f"virtual_live:{one.component}", live),
        )

    window = pack.window
    return replace(
        pack,
        requirements=tuple(requirement(one) for one in pack.requirements),
        accepted_bodies=settled("bodies", pack.accepted_bodies),
        window=replace(
            window,
            opens=settled("opens", window.opens),
            closes=settled("closes", window.closes),
        ),
    )
