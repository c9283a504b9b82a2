"""Capitals printed letter by letter → words; everything else on the page as it is."""

from collections import Counter
from decimal import Decimal

from extract_pages import hours, in_print, letters, said, set_page, typed
from hypothesis import given
from hypothesis import strategies as st

from extract.documents import extract
from extract.lines.spaced_letters import unspaced
from ingest.pages import Word


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in unspaced(words)]


def test_letters_apart_become_words_parted_at_the_wider_gaps() -> None:
    assert texts(letters("CREDIT HOURS")) == ["CREDIT", "HOURS"]


def test_the_word_covers_all_its_letters_and_is_as_sure_as_the_worst_of_them() -> None:
    spaced = letters("HOURS")
    (word,) = unspaced(spaced)
    assert (word.box.x0, word.box.x1) == (spaced[0].box.x0, spaced[-1].box.x1)
    assert word.confidence == min(letter.confidence for letter in spaced)


def test_four_letters_are_spaced_print_and_three_may_be_initials() -> None:
    assert texts(letters("DATE")) == ["DATE"]
    assert texts(letters("ABC")) == ["A", "B", "C"]


def test_pieces_of_close_letters_belong_to_the_heading() -> None:
    """“C E RT I F I C A T E”: where two letters stand close, a text layer hands over both."""
    (pair,) = in_print("RT", 60, 40, 11)
    rest = letters("IFICATE", x=pair.box.x1 + 4)
    assert texts((*letters("CE"), pair, *rest)) == ["CERTIFICATE"]


def test_a_colon_stays_with_its_label() -> None:
    assert texts(letters("NAME:")[:4]) == ["NAME"]
    (colon,) = in_print(":", letters("NAME:")[4].box.x0, 40, 11)
    assert texts((*letters("NAME"), colon)) == ["NAME:"]


def test_ordinary_words_beside_spaced_print_stay() -> None:
    beside = in_print("continuing", 100, 40, 11)
    assert texts((*letters("HOURS"), *beside)) == ["HOURS", "continuing"]


def test_letters_in_columns_are_no_word() -> None:
    """Marks of a roster stand farther apart than the letters of any heading."""
    assert texts(letters("XXXXX", gap=30)) == ["X"] * 5


def test_letters_below_one_another_are_no_word() -> None:
    column = tuple(w for row in range(5) for w in letters("X", top=40 + 16 * row))
    assert texts(column) == ["X"] * 5


def test_a_page_with_few_single_letters_is_left_alone() -> None:
    words = typed("Ann M. Lee took A and B and C")
    assert unspaced(words) == words


def test_a_word_that_a_layer_prints_twice_is_put_together_once() -> None:
    colon = in_print(":", 20, 40, 11)
    twice = in_print(":", 20, 40, 11)
    spaced = letters("HOURS", x=30)
    assert Counter("".join(texts((*colon, *twice, *spaced)))) == Counter("::HOURS")


def test_numbers_are_never_put_together() -> None:
    assert texts(letters("12345")) == ["1", "2", "3", "4", "5"]


def test_a_form_with_spaced_labels_is_read_like_any_other() -> None:
    (record,) = extract(
        set_page(
            letters("CERTIFICATE OF COMPLETION", top=30),
            letters("NAME", top=70),
            in_print("Ann Lee", 160, 70, 11),
            letters("DATE COMPLETED", top=100),
            in_print("03/14/2017", 220, 100, 11),
            letters("CREDIT HOURS", top=130),
            in_print("2.5", 220, 130, 11),
            typed("CAPCE: 17-BAYT-F3-0042", top=130),
        )
    ).records
    assert record.person_name is not None
    assert record.person_name.value == "Ann Lee"
    assert hours(record) == Decimal("2.5")


PIECES = st.text("ABCDEFGHIJ12.: abc", min_size=1, max_size=12)


@given(st.lists(st.tuples(PIECES, st.floats(20, 500), st.floats(20, 700)), max_size=8))
def test_no_character_is_lost_and_none_made_up(places: list[tuple[str, float, float]]) -> None:
    words = tuple(w for text, x, top in places for w in letters(text, x, top))
    assert Counter("".join(texts(words))) == Counter("".join(w.text for w in words))


@given(st.lists(st.text("ABCDEFGHIJ", min_size=2, max_size=9), min_size=2, max_size=4))
def test_spaced_words_come_back_as_they_were(heading: list[str]) -> None:
    assert texts(letters(" ".join(heading))) == heading


def test_letters_that_touch_on_a_page_of_letters_are_words() -> None:
    page = set_page(
        letters("Presented to Ann Lee", top=40, gap=0, space=4),
        letters("OEMS MA2/20/T5/0619", top=60, gap=0, space=4),
        letters("November 20, 2020 for 2 hours", top=80, gap=0, space=4),
    )
    (record,) = extract(page).records
    assert [n.number for n in record.approval_numbers] == ["MA2/20/T5/0619"]
    assert str(said(record.completed_on)) == "2020-11-20"
    assert said(record.person_name) == "Ann Lee"
