"""Markup of any form, read by the standard library's own parser: what the plain pattern of `html` does not take."""

from html.parser import HTMLParser

from generator.standards.html import Reader


def read_any(html: str, reader: Reader) -> None:
    """Hand a page's elements and words to a reader."""
    parser = _Parser(reader)
    parser.feed(html)
    parser.close()


class _Parser(HTMLParser):
    def __init__(self, reader: Reader) -> None:
        super().__init__(convert_charrefs=True)
        self.reader = reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reader.opened(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self.reader.closed(tag)

    def handle_data(self, data: str) -> None:
        self.reader.words_of(data)
