"""The command line: words → calls, results → standard output, trouble → one line and a code."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from recert.commands.audit_options import JOBS, audit_options, today, typed
from recert.commands.review_options import review_options
from recert.commands.serve_options import serve_options
from recert.commands.typed_dates import Day, Expiration, TypedDay
from recert.stops import ExitCode, Stop
from validate.cycles import UnknownCycle
from validate.rules.strict_yaml import InvalidRulePack

_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path())


class _Command(click.Command):
    """Turns what ends a run into the remedy and the exit code of the contract."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except Stop as stop:
            _fail(ctx, f"{stop.message} {stop.remedy}", stop.code)
        except InvalidRulePack as error:
            _fail(ctx, str(error), ExitCode.RULES)
        except UnknownCycle as error:
            _fail(ctx, str(error), ExitCode.USAGE)
        except KeyboardInterrupt:
            _fail(ctx, "Interrupted.", ExitCode.INTERRUPTED)


class _Group(click.Group):
    command_class = _Command


def _fail(ctx: click.Context, message: str, code: ExitCode) -> None:
    click.echo(f"recert: {message}", err=True)
    ctx.exit(code)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="recert", prog_name="recert")
def main() -> None:
    """Audits EMS continuing-education certificates and rosters against a recertification cycle."""


@main.command()
@_PATHS
@audit_options
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """Audit files, folders, zip files and glob patterns: the main job."""
    from recert.commands.audit import run_audit

    click.get_current_context().exit(run_audit(typed(paths, **options)))


@main.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path())
@audit_options
@click.option(
    "--settle",
    type=click.FloatRange(0.1),
    default=10.0,
    show_default=True,
    help="Seconds without a change after which a file counts as whole.",
)
def watch(folders: tuple[str, ...], settle: float, **options: Any) -> None:
    """Audit what lands in a drop folder, once each file is whole; ends with Ctrl-C."""
    from recert.commands.watch import run_watch

    click.get_current_context().exit(run_watch(typed(folders, **options), settle))


@main.command()
@_PATHS
@review_options
def review(paths: tuple[str, ...], **options: Any) -> None:
    """List open questions, or answer them: what decides most outcomes first."""
    from recert.commands.review import Typed, run_review

    click.get_current_context().exit(run_review(Typed(paths=paths, **options)))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@serve_options
def serve(paths: tuple[str, ...], **options: Any) -> None:
    """Do all of it in a browser: hand in documents, answer questions, take the reports.

    PATHS are audited too, besides what is handed in.
    """
    from recert.commands.serve import Typed, run_serve

    click.get_current_context().exit(run_serve(Typed(paths=paths, **options)))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """Say what was changed in a report folder since it was written."""
    from recert.commands.verify import run_verify

    click.get_current_context().exit(run_verify(folder))


@main.command()
@_PATHS
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write to. Default: standard output.",
)
@JOBS
def extract(paths: tuple[str, ...], form: str, output: Path | None, jobs: int | None) -> None:
    """Read documents into records, one line a document."""
    from recert.commands.extract import run_extract

    click.get_current_context().exit(run_extract(paths, form, output, jobs))


@main.command()
@click.argument("numbers", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def explain(numbers: tuple[str, ...], as_json: bool) -> None:
    """Take approval numbers apart: body, type, delivery, year, corrections, and why."""
    from extract.explanation import explain as explained
    from recert.text.explanations import explanation_json, print_explanations

    explanations = [e for number in numbers for e in explained(number)]
    if as_json:
        _print_json([explanation_json(e) for e in explanations])
    else:
        print_explanations(_console(), explanations)


@main.command()
@click.argument("cycle", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def requirements(cycle: str, as_json: bool) -> None:
    """List the cycles, or show one: every value with its source and how sure it is.

    The beginning of a name (ma-emt) or a year lists those.
    """
    from recert.text.packs import Pack, chosen, list_packs, pack_json, print_pack
    from validate.rules.rule_packs import load_alignment_packs, load_packs

    packs: list[Pack] = [*load_packs(), *load_alignment_packs()]
    found = chosen(packs, cycle)
    if not found:
        raise UnknownCycle(cycle, (pack.id for pack in packs))
    one = found[0] if found[0].id == cycle.strip().lower() else None
    if as_json:
        _print_json(pack_json(one) if one else [pack_json(pack) for pack in found])
    elif one:
        print_pack(_console(), one)
    else:
        list_packs(_console(), found)


_ON = click.option("--on", type=Day(), help="The day to look from. Default: today.")


@main.command()
@click.argument("cycle")
@_ON
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def timeline(cycle: str, on: date | None, as_json: bool) -> None:
    """Show a cycle's steps on a day: who acts, until when, what is late, what it costs."""
    from recert.text.timeline import print_timeline, timeline_json
    from validate.cycles import pack_called
    from validate.rules.rule_packs import load_packs
    from validate.timeline import timeline as as_it_stands

    found = as_it_stands(pack_called(cycle, load_packs()), on or today())
    if as_json:
        _print_json(timeline_json(found))
    else:
        print_timeline(_console(), found)


@main.command()
@click.option(
    "--massachusetts",
    type=Expiration(),
    required=True,
    help="When the Massachusetts certification expires: a day, or the year alone.",
)
@click.option(
    "--nremt",
    type=Expiration(or_never=True),
    required=True,
    help="When the NREMT certification expires; `none` for who never held it.",
)
@_ON
@click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
def align(massachusetts: TypedDay, nremt: TypedDay, on: date | None, as_json: bool) -> None:
    """Say what to do where the Massachusetts and NREMT certifications are out of step."""
    from recert.text.alignment import alignment_json, print_alignment
    from validate.alignment import align as aligned
    from validate.rules.rule_packs import load_alignment_packs

    typed = (massachusetts, nremt)
    assert massachusetts.day  # noqa: S101 (only NREMT certification may be named `none`)
    found = aligned(load_alignment_packs(), massachusetts.day, nremt.day, on or today())
    if as_json:
        _print_json(alignment_json(found, typed))
    else:
        print_alignment(_console(), found, typed)


@main.command()
def doctor() -> None:
    """Say what is installed and which OCR engines work."""
    from recert.commands.doctor import examine

    click.get_current_context().exit(examine(_console()))


def _console() -> Console:
    """Standard output: as wide as the terminal, never folded into a file."""
    return Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 10_000)


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
