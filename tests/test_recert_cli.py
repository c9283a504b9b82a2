"""The commands as a user types them: results on standard output, the rest on standard error,
exit codes as the contract has them."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from recert.cli import main
from recert.people_file import read_people
from recert.stops import Stop

ROOT = Path(__file__).parent.parent
AGENCY = ROOT / "samples" / "agency"


def digital_certificate() -> Path:
    """A committed sample with a text layer and one record, of the cycle that ends in 2018."""
    for truth in sorted(AGENCY.rglob("*.pdf.truth.json")):
        content = json.loads(truth.read_text("utf-8"))
        years = [(record["completed_on"] or "")[:4] for record in content["records"]]
        if content["class"] == "digital" and years == ["2017"]:
            return truth.with_name(truth.name.removesuffix(".truth.json"))
    raise AssertionError("the samples hold no digital certificate")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


def test_explain_as_json_names_every_part() -> None:
    result = run("explain", "--json", "l6-EMT-F3-OOO1")
    (said,) = json.loads(result.stdout)
    assert result.exit_code == 0
    assert said["number"] == "16-EMT-F3-0001"
    assert (said["body"], said["type"], said["delivery"]) == ("CAPCE", "F3", "distributive")
    assert {c["read"] for c in said["corrections"]} == {"l6", "OOO1"}


def test_explain_in_words_asks_where_the_digit_is_no_digit() -> None:
    result = run("explain", "12-FISD-FS-0001")
    assert "ask a person" in result.stdout


def test_requirements_lists_the_cycles() -> None:
    result = run("requirements")
    assert all(
        cycle in result.stdout
        for cycle in ("ma-paramedic-2018", "ma-aemt-2026", "ma-alignment-2024")
    )


def test_requirements_shows_each_value_with_source_and_certainty() -> None:
    result = run("requirements", "ma-paramedic-2018", "--json")
    (national,) = [
        r for r in json.loads(result.stdout)["requirements"] if r["component"] == "national"
    ]
    limit = national["distributive_limit"]
    assert limit["value"] == "10"
    assert limit["certainty"] == "confirmed"
    assert "1/3" in limit["words"]


def test_the_beginning_of_a_name_or_a_year_lists_those_cycles() -> None:
    by_kind = run("requirements", "MA-EMT").stdout
    assert [line.split()[0] for line in by_kind.splitlines()[1:]] == [
        f"ma-emt-{year}" for year in range(2017, 2029)
    ]
    by_year = [line.split()[0] for line in run("requirements", "2024").stdout.splitlines()[1:]]
    assert by_year[0] == "ma-emt-2024" and by_year[-1] == "ma-alignment-2024"
    assert len(by_year) == 8
    listed = json.loads(run("requirements", "ma-emt-202", "--json").stdout)
    assert [pack["id"] for pack in listed] == [f"ma-emt-{year}" for year in range(2020, 2029)]


def test_requirements_shows_the_areas_and_topics_of_the_national_content() -> None:
    text = run("requirements", "ma-emt-2020").stdout
    assert "airway: 1.5 (ventilation 1, oxygenation 0.5)" in text
    later = run("requirements", "nremt-emr-2026").stdout
    assert "trauma: 1\n" in later and "pediatric: 0.8, inside the areas\n" in later
    found = json.loads(run("requirements", "ma-emt-2020", "--json").stdout)["content"]
    (topic, _) = found[0]["areas"][0]["topics"]
    assert (topic["name"], topic["hours"]["value"]) == ("ventilation", "1")
    assert topic["hours"]["title"].startswith("emt-ce.com")


def test_requirements_puts_only_a_sources_own_words_in_quotation_marks_and_pads_no_line() -> None:
    text = run("requirements", "ma-emt-2020").stdout
    assert ": “Elective course requirement”\n" in text
    assert ": [reinstatement: $150]\n" in text
    assert max(len(line) for line in text.splitlines()) < 600


def test_unknown_cycle_is_a_usage_error_that_names_the_known_ones() -> None:
    result = run("requirements", "ma-paramedic-1999")
    assert result.exit_code == 2
    assert "ma-paramedic-2018" in result.stderr


def test_doctor_says_which_engines_work() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "ppocr" in result.stdout


def test_extract_prints_one_json_line_a_document(tmp_path: Path) -> None:
    result = run("extract", str(digital_certificate()), "--jobs", "1")
    (line,) = result.stdout.splitlines()
    document = json.loads(line)
    assert result.exit_code == 0
    assert len(document["records"]) == 1
    assert document["records"][0]["evidence"]["hours"]["page"] == 1


def test_extract_as_csv_has_a_row_a_record(tmp_path: Path) -> None:
    out = tmp_path / "records.csv"
    run("extract", str(digital_certificate()), "--format", "csv", "-o", str(out), "--jobs", "1")
    assert len(list(csv.DictReader(out.read_text("utf-8").splitlines()))) == 1


@pytest.fixture
def bad_folder(tmp_path: Path) -> Path:
    """Everything a folder should not hold, and one good certificate."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    good = digital_certificate().read_bytes()
    (folder / "good.pdf").write_bytes(good)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut off.pdf").write_bytes(good[: len(good) // 3])
    (folder / "text.pdf").write_text("Dear training officer, please find attached")
    (folder / "protected.pdf").write_bytes(protected())
    Image.new("1", (30_000, 30_000)).save(folder / "huge.png")
    (folder / "loop").symlink_to(folder)
    return folder


def protected() -> bytes:
    """A PDF that only a password opens."""
    from io import BytesIO

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "Certificate of completion")
    canvas.save()
    return buffer.getvalue()


def test_bad_input_is_listed_with_its_remedy_and_all_else_is_audited(
    bad_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run(
        *("audit", str(bad_folder), "--out", str(out), "--cycle", "ma-aemt-2026"),
        *("--as-of", "2026-02-01", "--jobs", "2"),
    )
    assert result.exit_code == 3
    assert result.stdout.strip() == str(out / "index.html")
    audit = json.loads((out / "audit.json").read_text("utf-8"))
    unread = {Path(p["path"]).name: p for p in audit["problems"] if p["code"] == "unreadable"}
    bad = {"empty.pdf", "cut off.pdf", "text.pdf", "protected.pdf", "huge.png", "loop"}
    assert set(unread) == bad
    assert all(p["message"] and p["remedy"] for p in unread.values())
    assert "password" in unread["protected.pdf"]["message"]
    index = (out / "index.html").read_text("utf-8")
    assert all(name in index for name in bad)
    assert len(audit["people"]) == 1


def test_the_same_run_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    outs = [tmp_path / "one", tmp_path / "two"]
    for out in outs:
        run(
            *("audit", str(digital_certificate()), "--out", str(out), "--jobs", "1"),
            *("--cycle", "ma-paramedic-2018", "--as-of", "2018-02-01"),
        )
    one, two = (
        {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in outs
    )
    assert one == two


def test_an_output_folder_that_is_no_report_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    result = run("audit", str(digital_certificate()), "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "in the way" in result.stderr
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_fail_on_short_names_what_was_found(tmp_path: Path) -> None:
    result = run(
        *("audit", str(digital_certificate()), "--out", str(tmp_path / "out"), "--jobs", "1"),
        *("--cycle", "ma-paramedic-2018", "--as-of", "2018-02-01", "--fail-on", "short"),
    )
    assert result.exit_code == 1


def test_people_file_mistakes_stop_the_run_with_row_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,level\nAnn Lee,surgeon\n")
    with pytest.raises(Stop) as stop:
        read_people(path)
    assert "2" in stop.value.message
    assert stop.value.code == 2


def test_people_file_may_be_a_spreadsheet(tmp_path: Path) -> None:
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    for row in (("Name", "Last recertified on"), ("Ann Lee", date(2024, 3, 2)), (None, None)):
        book.worksheets[0].append(row)
    book.save(tmp_path / "people.xlsx")
    (person,), source = read_people(tmp_path / "people.xlsx")
    assert (person.name, person.last_recertified_on) == ("Ann Lee", date(2024, 3, 2))
    assert source.size > 0
