"""Stretches around each anchor: what belongs to an entry of a list without a head."""

from extract_pages import lines
from hypothesis import given
from hypothesis import strategies as st

from extract.lines.clusters import Cluster, clusters
from extract.lines.layout import Segment


def around(text: str) -> tuple[Cluster, ...]:
    """Anchors are the stretches that begin with a star."""
    return clusters(lines(text), lambda segment: segment.text.startswith("*"))


def texts(stretches: tuple[tuple[Segment, ...], ...]) -> list[list[str]]:
    return [[segment.text for segment in stretch] for stretch in stretches]


def test_what_stands_beside_above_and_below_an_anchor() -> None:
    first, second = around("Burn Care\n*1  2.0 hours\nStation\n\n\n\nStroke\n*2  1.5 hours")
    assert [s.text for s in first.beside] == ["2.0 hours"]
    assert texts(first.above) == [["Burn Care"]]
    assert texts(first.below) == [["Station"]]
    assert texts(second.above) == [["Stroke"]]


def test_an_entry_ends_where_the_next_one_begins() -> None:
    first, second = around("*1  one\nbetween\n*2  two")
    assert texts(first.below) == [["between"]]
    assert texts(second.above) == [["between"]]
    assert second.below == ()


def test_lines_that_stand_apart_belong_to_no_entry() -> None:
    (near,) = around("Burn Care\n*1  2.0 hours")
    (apart,) = around("Burn Care\n\n*1  2.0 hours")
    assert texts(near.above) == [["Burn Care"]]
    assert apart.above == ()


def test_an_entry_has_four_lines_on_each_side_at_the_most() -> None:
    (cluster,) = around("a\nb\nc\nd\ne\n*1\nf\ng\nh\ni\nj")
    assert texts(cluster.above) == [["e"], ["d"], ["c"], ["b"]]
    assert texts(cluster.below) == [["f"], ["g"], ["h"], ["i"]]


def test_the_nearest_line_comes_first() -> None:
    (cluster,) = around("far\nnear\n*1")
    assert texts(cluster.above) == [["near"], ["far"]]


def test_anchors_side_by_side_share_their_lines_by_where_the_columns_begin() -> None:
    left, right = around(
        """
        Ann Lee and a long title     Kate
        *1                           *2
        2.0 hours                    1.5 hours
        """
    )
    assert texts(left.above) == [["Ann Lee and a long title"]]
    assert texts(right.above) == [["Kate"]]
    assert texts(left.below) == [["2.0 hours"]]
    assert texts(right.below) == [["1.5 hours"]]


def test_centred_cards_are_parted_in_the_middle_between_their_anchors() -> None:
    left, right = around(
        """
              Ann Lee                       Kate Day
             *11111111                     *22222222
        Harbor Ambulance               Station Number 4
        """
    )
    assert texts(left.below) == [["Harbor Ambulance"]]
    assert texts(right.below) == [["Station Number 4"]]
    assert texts(right.above) == [["Kate Day"]]


def test_an_anchor_alone_in_its_line_has_the_whole_width() -> None:
    (cluster,) = around("left               right\n            *1")
    assert texts(cluster.above) == [["left", "right"]]


PAGES = st.lists(
    st.lists(st.tuples(st.sampled_from(["*", "a", "bb"]), st.integers(2, 9)), max_size=4),
    max_size=9,
)


@given(PAGES)
def test_every_anchor_has_one_cluster_and_is_in_nobodys_surroundings(
    rows: list[list[tuple[str, int]]],
) -> None:
    page = lines("\n".join("".join(f"{w}{' ' * n}" for w, n in row) for row in rows))
    anchors = [s for line in page for s in line.segments if s.text == "*"]
    found = clusters(page, lambda segment: segment.text == "*")
    assert [id(c.anchor) for c in found] == [id(s) for s in anchors]
    taken = [id(s) for c in found for s in c.beside]
    assert len(taken) == len(set(taken))
    assert not {id(a) for a in anchors} & set(taken)
    for cluster in found:
        assert cluster.anchor in page[cluster.line].segments
        surroundings = [s for x in (*cluster.above, *cluster.below) for s in x]
        assert all(s.text != "*" for s in surroundings)
