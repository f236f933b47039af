import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from generator.archive.cells import cell

TEXTS = st.text(st.one_of(st.sampled_from(",\"\n\r '\\;"), st.characters(exclude_categories=["Cs"])))


@given(st.lists(TEXTS, min_size=2, max_size=6))
def test_a_line_of_cells_reads_back_as_the_texts_that_went_in(texts: list[str]) -> None:
    line = ",".join(map(cell, texts)) + "\n"
    assert list(csv.reader(StringIO(line, newline=""), strict=True)) == [texts]
