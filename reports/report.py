"""The noun of reports: an audit, sorted and counted once, so that no renderer has to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extract.records import ApprovalNumber, Component, Document, Record
from ingest.pages import Problem, SourceFile
from reports.bars import Bar
from reports.evidence import Evidence
from reports.figures import Figure
from reports.retention import Retention
from validate.findings import AreaResult, ComponentResult, Credit, Finding, PersonAudit, Question
from validate.review.decisions import Decided
from validate.rules.requirements import Fee, RulePack


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of the whole run."""

    people: int
    meets: int
    short: int
    needs_review: int
    documents: int
    unread: int
    """Documents of which nothing could be read."""
    flagged: int
    """Documents that were read, with something about them that somebody should look at."""
    records: int
    deciding: int
    """Open questions whose answer can change somebody's outcome."""


@dataclass(frozen=True, slots=True)
class RequirementRow:
    result: ComponentResult
    bar: Bar
    hours_figure: Figure | None
    limit_figure: Figure | None
    binds: str
    """What keeps more hours from counting here."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    result: AreaResult
    bar: Bar


@dataclass(frozen=True, slots=True)
class CreditRow:
    number: int
    """Its place in the person's ledger, 1-based, by date."""
    credit: Credit
    others: tuple[Record, ...]
    """The other proofs of the same completion."""
    delivery_why: str
    counted: tuple[tuple[Component, Decimal], ...]
    """Hours counted, one pair for each of the three components, in their order."""
    total: Decimal
    """Hours counted in all."""
    left: Decimal
    """Hours that it brings for sure and that no component had room for."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A record that a finding or a question speaks of."""

    id: str
    record: Record | None
    """None where the documents of this run do not hold it."""
    credit: int | None
    """Its number in the person's ledger, where it is a proof of one."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    finding: Finding
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    number: int
    id: str
    """By what it is known to who answers it, the same in every run in which the record shows
    the same; the same question may be asked of several people."""
    question: Question
    cited: Cited
    evidence: tuple[Evidence, ...]
    """What stands on the page for the field in question."""

    @property
    def consequence(self) -> str:
        """What follows from an answer; empty where the question says nothing of it."""
        return self.question.consequence


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """An approval number in which something was repaired, or which was read in two ways."""

    record: Record
    credit: int
    number: ApprovalNumber
    key: str
    """Of its crop."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    source: SourceFile
    credits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonReport:
    folder: str
    """Name of the person's folder under `people/`."""
    as_of: date
    audit: PersonAudit
    requirements: tuple[RequirementRow, ...]
    areas: tuple[AreaRow, ...]
    required: Decimal
    credited_at_least: Decimal
    credited_at_most: Decimal
    distributive: Decimal
    shortfall: Decimal
    credits: tuple[CreditRow, ...]
    findings: tuple[FindingRow, ...]
    deciding: tuple[QuestionRow, ...]
    """Questions whose answer can change the outcome, the most deciding first."""
    undecisive: tuple[QuestionRow, ...]
    corrections: tuple[CorrectionRow, ...]
    sources: tuple[SourceRow, ...]
    figures: tuple[Figure, ...]
    deadlines: tuple[Deadline, ...]
    signers: tuple[str, ...]
    retention: Retention | None
    """None where the cycle does not say how long proofs are kept."""

    @property
    def path(self) -> str:
        """The page, below the output folder."""
        return f"people/{self.folder}/report.html"


@dataclass(frozen=True, slots=True)
class Deadline:
    due: date
    days: int
    """From the day of the audit; negative once it is past."""
    name: str
    who: str | None
    what: str | None
    fees: tuple[Fee, ...]
    pack: RulePack
    people: int
    """How many are held against this pack."""


@dataclass(frozen=True, slots=True)
class Unassigned:
    record: Record
    findings: tuple[Finding, ...]
    """Why nobody's audit took it."""
    question: str | None = None
    """The id of the question whose it is; None where nobody asks."""


@dataclass(frozen=True, slots=True)
class Report:
    as_of: date
    totals: Totals
    people: tuple[PersonReport, ...]
    """Who is short first, then who waits for an answer, then who meets; by name in each."""
    documents: tuple[Document, ...]
    """By name."""
    packs: tuple[RulePack, ...]
    """Every pack somebody is held against, by id."""
    deadlines: tuple[Deadline, ...]
    """By day."""
    problems: tuple[Problem, ...]
    """All trouble with documents, by name and page."""
    silent: tuple[SourceFile, ...]
    """Documents that were read and hold no course record."""
    unassigned: tuple[Unassigned, ...]
    findings: tuple[Finding, ...]
    """All findings that concern no single person's cycle."""
    general: tuple[Finding, ...]
    """Those among them that are not about unassigned records alone."""
    decided: tuple[Decided, ...] = ()
    """What people decided about these documents, in the order in which they did."""
