"""recert review as a reviewer uses it: questions listed, answered by word and by key, kept,
taken back, and found again in every report."""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, cycle
from pathlib import Path
from threading import Thread
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from decision_cases import answered, asked, at, desk, undone_on
from openpyxl import load_workbook
from rich.console import Console
from validate_cases import ANN, full_2018, record

from extract.records import Component
from recert.case.case_file import opened
from recert.case.corrections import Correction
from recert.case.decisions import decisions_of, kept
from recert.cli import main
from recert.commands.typed_answers import typed_answer
from recert.people_file import read_people
from recert.progress import Watch
from recert.review_loop import review_by_key
from recert.review_session import Given, Session, Sitting, session
from recert.stops import ExitCode, Stop
from recert.work.pools import local_pool
from validate.review.answering import Answer
from validate.review.decisions import Act
from validate.review.entries import Refused

COURSES = ("Airway Care", "Burns", "Cardiac Arrest", "Drowning", "Elder Care", "Falls", "Gangs")
HOSTILE = "9 \x1b]0;owned\x07\u202e.csv"


def roster(title: str, place: int, name: str = "Ann Field,E0912345") -> str:
    return (
        f"Course: {title},\nCAPCE number: 17-TEST-F1-{place:04},\nSponsor: Bay EMS,\n"
        f"Date: 05/{place:02}/2017,\n\nName,Certification Number,Hours\n{name},5\n"
        "Bo Reed,E0955555,5\n"
    )


@dataclass(frozen=True)
class Desk:
    """An inbox that was audited once, and a case file of the test's own."""

    inbox: Path
    people: Path
    case: Path

    def __call__(self, *words: str, command: str = "review") -> Result:
        given = (command, str(self.inbox), "--people", str(self.people), "--case", str(self.case))
        return CliRunner().invoke(main, [*given, *WHEN, *words], catch_exceptions=False)

    def questions(self, *words: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self("--json", *words).stdout)["questions"]
        return found

    def about(self, title: str) -> dict[str, Any]:
        """The question about the course with this title."""
        (found,) = [
            one
            for one in self.questions("--all")
            if one["field"] == "component"
            and any(
                p["field"] == "course_title" and title in (p["value"] or "")
                for paper in one["papers"]
                for p in paper["pieces"]
            )
        ]
        return found

    def audit(self, out: Path) -> dict[str, Any]:
        self("--out", str(out), command="audit")
        found: dict[str, Any] = json.loads((out / "audit.json").read_text("utf-8"))
        return found

    def session(self) -> Iterator[Session]:
        people, file = read_people(self.people)
        sitting = Sitting((str(self.inbox),), people, file, None, date(2018, 2, 1))
        with opened(self.case) as case, local_pool(1) as pool:
            yield session(case, sitting, pool, Watch(QUIET))


WHEN = ("--as-of", "2018-02-01", "--jobs", "1")
QUIET = Console(quiet=True)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("agency")
    inbox = folder / "inbox"
    inbox.mkdir()
    for place, title in enumerate(COURSES, start=1):
        (inbox / f"{place}.csv").write_text(roster(title, place), "utf-8")
    (inbox / "8.csv").write_text(roster("Hypothermia", 8, "Ann Feild,"), "utf-8")
    (inbox / HOSTILE).write_text(roster("Gore", 9, "Nobody Known,E0700000"), "utf-8")
    people = folder / "people.csv"
    people.write_text("name,certification_number,cycle\nAnn Field,E0912345,ma-emt-2018\n")
    made = Desk(inbox, people, folder / "case.sqlite")
    made.audit(folder / "out")
    return made


@pytest.fixture
def reviewed(audited: Desk, tmp_path: Path) -> Desk:
    shutil.copy(audited.case, tmp_path / "case.sqlite")
    return Desk(audited.inbox, audited.people, tmp_path / "case.sqlite")


def test_questions_are_listed_with_what_was_read_and_what_follows(reviewed: Desk) -> None:
    text = reviewed().stdout
    assert "Ann Feild" in text and "is close to a name of the list" in text
    assert "decides 1 outcome; 5 hours hang on it" in text
    assert "cells read “Ann Feild”" in text and "page 1" in text
    assert "assign:E0912345" in text and "→ Ann Field: " in text
    found = reviewed.questions()
    assert [one["decides"] for one in found] == [1] * len(found) and len(found) == 9
    assert found == reviewed.questions()


def test_what_a_document_says_is_shown_to_a_terminal_and_never_obeyed(reviewed: Desk) -> None:
    for text in (reviewed("--all").stdout, reviewed("--all", "--json").stdout):
        assert "owned" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_answers_change_the_audit_and_stand_in_every_report(reviewed: Desk, tmp_path: Path) -> None:
    person = next(q for q in reviewed.questions() if q["field"] == "person_name")
    words = [f"--answer={person['id']}=confirm"]
    words += [f"--answer={reviewed.about(t)['id']}=correct:national" for t in COURSES[:3]]
    topic = f"--answer={reviewed.about('Drowning')['id']}=correct:topic=trauma"
    first = reviewed(*words, topic, "--by", "Ida Reviewer", "--why", "Asked the sponsor.")
    assert first.exit_code == 0
    assert first.stdout.count("kept as") == 5 and "→ meets" in first.stdout
    assert not reviewed.questions()
    out = tmp_path / "out"
    audit = reviewed.audit(out)
    (ann,) = audit["people"]
    assert ann["outcome"] == "meets"
    assert [d["made_by"] for d in audit["decisions"]] == ["Ida Reviewer"] * 5
    assert ann["decisions"] == [d["id"] for d in audit["decisions"]]
    said = "Ida Reviewer on " + datetime.now(UTC).date().isoformat()
    told = [f["message"] for f in ann["findings"] if f["code"] == "decided"]
    assert len(told) == 5 and all(said in text and "Asked the sponsor" in text for text in told)
    (assigned,) = [d for d in audit["decisions"] if d["kind"] == "assign"]
    assert assigned["read"] == "Ann Feild" and assigned["state"] == "applied"
    page = next(out.glob("people/*/report.html")).read_text("utf-8")
    assert "It was read as “Ann Feild”." in page and "stated by a person" in page
    with (out / "decisions.csv").open(newline="", encoding="utf-8") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == [
            d["kind"] for d in audit["decisions"]
        ]
    with (out / "credits.csv").open(newline="", encoding="utf-8") as file:
        assert sum("Ida Reviewer" in row["decided"] for row in csv.DictReader(file)) == 5
    assert load_workbook(out / "audit.xlsx")["decisions"].max_row == 6
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["decisions"]["count"] == 5
    records = [json.loads(line) for line in (out / "records.jsonl").read_text("utf-8").splitlines()]
    names = [r["evidence"]["person_name"] for d in records for r in d["records"]]
    assert {"printed": "Ann Feild", "read_by": "person"}.items() <= next(
        n for n in names if n["printed"] == "Ann Feild"
    ).items()
    reviewed.audit(tmp_path / "again")
    one, two = (
        {p.relative_to(o): p.read_bytes() for p in o.rglob("*") if p.is_file()}
        for o in (out, tmp_path / "again")
    )
    assert one == two


def test_the_reports_name_questions_as_the_review_does(reviewed: Desk, tmp_path: Path) -> None:
    """Also once something has been decided, which changes what the records show."""

    def named(out: Path) -> set[str]:
        audit = reviewed.audit(out)
        asked = {q["id"] for person in audit["people"] for q in person["questions"]}
        nobodys = {paper["question"] for paper in audit["unassigned"] if paper["question"]}
        assert asked and nobodys
        for page, ids in (("people/*/report.html", asked), ("index.html", nobodys)):
            (file,) = out.glob(page)
            shown = set(re.findall(r"<code>([0-9a-f]{10})</code>", file.read_text("utf-8")))
            assert shown == ids, page
        return asked | nobodys

    before = reviewed.questions("--all")
    assert named(tmp_path / "before") == {question["id"] for question in before}
    answer = f"--answer={reviewed.about('Burns')['id']}=correct:course_title=Burns and Scalds"
    assert reviewed(answer, "--by", "Ida", "--why", "Asked.").exit_code == 0
    after = reviewed.questions("--all")
    assert after != before
    assert named(tmp_path / "after") == {question["id"] for question in after}


def test_an_answer_is_taken_back_and_the_history_keeps_both(reviewed: Desk) -> None:
    person = next(q for q in reviewed.questions() if q["field"] == "person_name")
    given = reviewed("--json", f"--answer={person['id']}=reject", "--why", "Another Ann.")
    (made,) = json.loads(given.stdout)["answers"]
    assert (
        made["changes"]
        == [
            "Ann Field: needs review (20 h of national, 5 h of individual not proved) → short"
            " (20 h of national, 5 h of individual not proved)"
        ]
        or made["changes"]
    )
    again = reviewed(f"--answer={person['id']}=confirm", "--why", "No, she is it.")
    assert again.exit_code == 2 and "answered already" in again.stderr
    assert made["id"] in again.stderr
    assert reviewed(f"--undo={made['id'][:8]}", "--why", "Mixed them up.").exit_code == 0
    assert person["id"] in [q["id"] for q in reviewed.questions()]
    history = json.loads(reviewed("--history", "--json").stdout)["decisions"]
    assert [(d["kind"], d["state"]) for d in history] == [
        ("reject", "undone"),
        ("undo", "applied"),
    ]
    assert "Mixed them up" in reviewed("--history").stdout
    twice = reviewed(f"--undo={made['id']}", "--why", "Once more.")
    assert twice.exit_code == 2 and "taken back already" in twice.stderr


def test_a_record_of_the_report_is_corrected_though_nobody_asked(reviewed: Desk) -> None:
    paper = reviewed.about("Burns")["papers"][0]["record"]
    given = reviewed(f"--answer={paper}=correct:hours=4.5", "--why", "The stamp says so.")
    assert given.exit_code == 0 and "It was read as “5”." in given.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--answer", "nonsense", "--why", "x"), "QUESTION=ANSWER"),
        (("--answer", "q=maybe", "--why", "x"), "is no answer"),
        (("--answer", "q=confirm"), "needs its reason"),
        (("--answer", "q=confirm", "--why", "x"), "No open question"),
        (("--undo", "zzz", "--why", "x"), "No decision begins"),
        (("--answer", "q=confirm", "--why", "x\u202ey"), "nobody can see"),
    ],
)
def test_what_cannot_be_taken_is_said_with_the_remedy(
    reviewed: Desk, words: tuple[str, ...], said: str
) -> None:
    result = reviewed(*words)
    assert result.exit_code == 2 and said in result.stderr
    assert json.loads(reviewed("--history", "--json").stdout) == {"decisions": []}


def test_a_script_that_answers_an_older_state_is_refused(reviewed: Desk) -> None:
    paper = reviewed.about("Burns")["papers"][0]["record"]
    burns = reviewed.about("Burns")
    reviewed(f"--answer={paper}=correct:hours=4.5", "--why", "The stamp says so.")
    late = reviewed(f"--answer={burns['id']}@{burns['state']}=correct:national", "--why", "x")
    assert late.exit_code == 2 and "Somebody answered meanwhile" in late.stderr
    anew = reviewed.about("Burns")
    now = reviewed(f"--answer={anew['id']}@{anew['state']}=correct:national", "--why", "x")
    assert now.exit_code == 0 and anew["id"] == burns["id"]


def test_one_refused_answer_does_not_cost_the_others(reviewed: Desk) -> None:
    burns, falls = (reviewed.about(title)["id"] for title in ("Burns", "Falls"))
    result = reviewed(
        *(f"--answer={burns}=correct:nonsense", f"--answer={falls}=correct:national"),
        *("--why", "x"),
    )
    assert result.exit_code == 2 and "one of national, local, individual" in result.stderr
    assert len(json.loads(reviewed("--history", "--json").stdout)["decisions"]) == 1


def test_the_pieces_of_the_page_are_written_where_they_are_asked_for(
    reviewed: Desk, tmp_path: Path
) -> None:
    result = reviewed("--crops", str(tmp_path / "crops"))
    pictures = sorted((tmp_path / "crops").glob("*.png"))
    assert pictures and all(str(path) in result.stdout for path in pictures)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)
    (tmp_path / "file").write_text("")
    blocked = reviewed("--crops", str(tmp_path / "file" / "inside"))
    assert blocked.exit_code == 2 and "--crops" in blocked.stderr


def test_two_who_review_at_once_do_not_overwrite_each_other(reviewed: Desk) -> None:
    for mine in reviewed.session():
        for theirs in reviewed.session():
            seen = theirs.desk.asked[0]
            option = seen.options[0]
            answer = Answer(seen.id, option.act, option.value, option.field, seen.state)
            assert isinstance(mine.answer(answer, "Ida", "First."), Given)
            late = theirs.answer(answer, "Bo", "Second.")
            assert isinstance(late, Refused) and "Ida" in late.why
            other = theirs.desk.asked[0]
            option = other.options[0]
            made = theirs.answer(
                Answer(other.id, option.act, option.value, option.field, other.state),
                "Bo",
                "Third.",
            )
            assert isinstance(made, Given)
            assert len(mine.look().decisions) == 2 == len(theirs.desk.decisions)


def test_answers_given_in_the_same_moment_are_all_kept(reviewed: Desk) -> None:
    courses = [reviewed.about(title)["id"] for title in COURSES[:6]]
    refused: list[Refused] = []

    def work(mine: list[str]) -> None:
        for own in reviewed.session():
            for question in mine:
                made = own.answer(Answer(question, Act.CORRECT, "national"), "Ida", "Known.")
                refused.extend([made] if isinstance(made, Refused) else [])

    threads = [Thread(target=work, args=(courses[n::3],)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not refused
    history = json.loads(reviewed("--history", "--json").stdout)["decisions"]
    assert {d["question"] for d in history} == set(courses)


def test_every_question_is_answered_with_one_key(
    reviewed: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = chain("xc1u", cycle("c1"))
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    monkeypatch.setattr(click, "prompt", lambda *_, default="", **__: default or "Known.")
    for own in reviewed.session():
        assert review_by_key(own, "Ida", lambda _: {}) is ExitCode.COMPLETED
        acts = [one.act for one in own.desk.decisions]
    assert acts.count(Act.UNDO) == 1 and acts.count(Act.ASSIGN) == 1
    assert acts.count(Act.CORRECT) == len(acts) - 2
    said = capsys.readouterr().out
    assert "Nothing else is open that can change an outcome." in said
    assert "→" in said and "u undo the last answer" in said


def test_quitting_keeps_what_was_answered(
    reviewed: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = iter("ueq")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    for own in reviewed.session():
        assert review_by_key(own, "Ida", lambda _: {}) is ExitCode.COMPLETED
        assert own.desk.decisions == ()
    assert "Nothing was answered in this sitting" in capsys.readouterr().out
    monkeypatch.setattr(click, "getchar", lambda: "\x03")
    with pytest.raises(KeyboardInterrupt):
        for own in reviewed.session():
            review_by_key(own, "Ida", lambda _: {})


def test_what_is_kept_is_what_was_decided() -> None:
    unsure = at(record(1, "5", component=Component.NATIONAL, review=["hours"]), 10)
    now = desk([*full_2018()[1:], unsure], (ANN,))
    question = asked(now, "hours_missing").id
    now = undone_on(answered(now, question, Act.CORRECT, "4"), "d00")
    now = answered(now, unsure.id, Act.CORRECT, "17-TEST-F1-0001", field="approval_numbers")
    now = answered(now, unsure.id, Act.ASSIGN, ANN.name)
    assert decisions_of(map(kept, now.decisions)) == now.decisions


def test_an_answer_of_a_newer_recert_stops_the_run() -> None:
    row = Correction("a", "2026-02-01T10:00:00+00:00", "Ida", "x", "bless", None, b"{}")
    with pytest.raises(Stop) as stop:
        decisions_of([row])
    assert stop.value.code is ExitCode.CASE


def test_every_review_command_of_the_readme_does_what_it_says(
    reviewed: Desk, tmp_path: Path
) -> None:
    """Its question, record and answer stand for those that are there."""
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    section = readme.partition("## Answering questions")[2].partition("\n## ")[0]
    lines = re.findall(r"^ *\.venv/bin/recert review (.*)$", section, re.M)
    assert len(lines) >= 4
    person = next(q for q in reviewed.questions() if q["field"] == "person_name")["id"]
    course = reviewed.about("Burns")
    for line in lines:
        words = shlex.split(line)
        assert words[:5] == ["~/inbox", "--people", "people.csv", "--case", "~/case.sqlite"], line
        made = json.loads(reviewed("--history", "--json").stdout)["decisions"]
        stands_for = {
            "4aeddc172f": person,
            "68f19ebc52": course["id"],
            "4a8bd73d586c-1": course["papers"][0]["record"],
            "21d8b3d1": made[0]["id"] if made else "",
            "pieces": str(tmp_path / "pieces"),
        }
        rest = words[5:]
        for name, value in stands_for.items():
            rest = [word.replace(name, value) for word in rest]
        result = reviewed(*rest)
        assert result.exit_code == 0, (line, result.stderr)


def test_every_form_of_an_answer_is_understood() -> None:
    assert typed_answer("q@abc=keep") == Answer("q", Act.KEEP, state="abc")
    assert [typed_answer(f"q={form}") for form in ("confirm:hours", "correct:a=b", "milder")] == [
        Answer("q", Act.CONFIRM, "", "hours"),
        Answer("q", Act.CORRECT, "a=b"),
        Answer("q", Act.READ, "lenient", "rule"),
    ]
