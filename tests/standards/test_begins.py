"""Where words begin in a text, in lower case."""

from generator.standards.begins import begins, folded


def test_words_begin_where_they_stand_though_a_letter_has_two_in_lower_case() -> None:
    text = "İn İstanbul BITCOIN ROSE."
    assert [(text[at : at + len(word)].lower(), word) for at, word in begins(text) if word.isascii()][-2:] == [
        ("bitcoin", "bitcoin"),
        ("rose", "rose"),
    ]
    assert len(folded(text)) == len(text)
    assert folded(text).endswith("bitcoin rose.")
