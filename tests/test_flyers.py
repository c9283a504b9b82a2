"""Every sentence of the three OEMS sheets stands where docs/flyers.md says it does."""

from __future__ import annotations

import pytest
from flyers import DOCUMENT, FLYERS, At, Flyer, Row, document, printed, values_at, values_of

from recert.text.packs import shown

ROWS = [
    pytest.param(flyer, row, id=f"{flyer.pack}-{place}")
    for flyer in FLYERS
    for place, row in enumerate(flyer.rows, start=1)
]


def plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!;")


@pytest.mark.parametrize(("flyer", "row"), ROWS)
def test_recert_says_what_the_sentence_says(flyer: Flyer, row: Row) -> None:
    assert row.proofs
    for proof in row.proofs:
        if not isinstance(proof, At):
            assert proof.words in printed(proof.command)
            continue
        found = values_at(flyer, proof)
        assert found, f"{proof.path} is not in {flyer.pack}"
        for path, ruled in found.items():
            if proof.value is not None:
                assert shown(ruled) == proof.value, path
            else:
                words, sentence = plain(ruled.reference.words), plain(row.sentence)
                assert words in sentence or sentence in words, path


@pytest.mark.parametrize("flyer", FLYERS, ids=lambda flyer: flyer.pack)
def test_every_value_of_the_pack_is_cited_by_a_sentence_of_its_sheet(flyer: Flyer) -> None:
    proofs = [proof for row in flyer.rows for proof in row.proofs if isinstance(proof, At)]
    cited = {path for proof in proofs for path in values_at(flyer, proof)}
    assert set(values_of(flyer)) - cited == set()


@pytest.mark.parametrize("flyer", FLYERS, ids=lambda flyer: flyer.pack)
def test_every_number_and_day_is_cited_with_what_it_is(flyer: Flyer) -> None:
    """A text is shown beside its sentence for a reader to judge; the rest is compared."""
    proofs = [proof for row in flyer.rows for proof in row.proofs if isinstance(proof, At)]
    compared = {p for proof in proofs if proof.value for p in values_at(flyer, proof)}
    counted = {p for p, ruled in values_of(flyer).items() if not isinstance(ruled.strict, str)}
    assert counted - compared == set()


@pytest.mark.parametrize("flyer", FLYERS, ids=lambda flyer: flyer.pack)
def test_no_sentence_stands_twice(flyer: Flyer) -> None:
    sentences = [plain(row.sentence) for row in flyer.rows]
    assert len(sentences) == len(set(sentences))


def test_the_document_is_what_the_rows_and_the_packs_say() -> None:
    remedy = "run .venv/bin/python tests/flyers.py"
    assert DOCUMENT.read_text("utf-8") == document(), remedy
