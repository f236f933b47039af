"""Reading the inline Markdown of a block: emphasis, bold, links, code, entities and backslashes."""

import re
from html.entities import html5

from generator.press.document import Run
from generator.press.escape import safe_url, visible

_PLAIN = re.compile(r"[^*_\[\]`\\<&!~]*")
_TOKEN = re.compile(
    r"(?=[&\[`\\*_<~!])(?:"  # one cheap look at each character
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w*);)"
    r"|(?P<link>\[(?P<words>(?:[^\[\]\\`<]|\\.)*)\]\((?P<url>[^\s()<>]+)\))"
    r"|(?P<code>(?<!`)`(?P<inside>[^`\n]+)`(?!`))"
    r"|\\(?P<literal>[!-/:-@\[-`{-~])"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w))"
    r"|(?P<foreign>`|~~|<(?=[A-Za-z/!?])|!\[|\[(?=[^\[\]]*\][\[(:])|\[\^|\\$))"
)


def read_runs(text: str) -> tuple[Run, ...] | None:
    """The runs of a block's Markdown; None where it holds more than this house's own Markdown."""
    if _PLAIN.fullmatch(text):
        return (Run(text),) if text else ()
    return _Reader(text).read()


class _Reader:
    """One pass over a text, with the emphasis that is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: list[Run] = []
        self._words = ""
        self._open: list[str] = []

    def read(self) -> tuple[Run, ...] | None:
        at = 0
        for found in _TOKEN.finditer(self._text):
            self._words += self._text[at : found.start()]
            at = found.end()
            if not self._take(found):
                return None
        self._words += self._text[at:]
        self._close_run()
        return None if self._open else tuple(self._runs)

    def _take(self, found: re.Match[str]) -> bool:
        if found["foreign"]:
            return False
        if found["mark"]:
            return self._mark(found)
        if found["link"]:
            return self._link(found)
        if found["code"]:
            self._close_run()
            self._runs.append(self._run(found["inside"], code=True))
        else:
            self._words += found["literal"] or _decoded(found[0])
        return True

    def _mark(self, found: re.Match[str]) -> bool:
        """Open or close emphasis. A mark between spaces is a plain character; one that fits nothing is foreign."""
        before, after = self._text[found.start() - 1 : found.start()], self._text[found.end() : found.end() + 1]
        mark = found["mark"]
        if (not before or before.isspace()) and (not after or after.isspace()):
            self._words += mark
            return mark == "*" or "_" in mark
        self._close_run()
        while mark and self._open and mark.startswith(self._open[-1]) and not before.isspace():
            mark = mark.removeprefix(self._open.pop())
        if mark and (not after or after.isspace()):
            return False
        self._open += ["**", "*"] if mark == "***" else [mark] if mark else []
        return len(set(self._open)) == len(self._open)

    def _link(self, found: re.Match[str]) -> bool:
        url = safe_url(_ENTITY.sub(lambda entity: _decoded(entity[0]), found["url"]))
        words = read_runs(found["words"])
        if url is None or not words or any(run.url or run.emphasis or run.strong for run in words):
            return False
        self._close_run()
        self._runs.append(self._run("".join(run.text for run in words), url=url))
        return True

    def _run(self, text: str, *, code: bool = False, url: str = "") -> Run:
        emphasis, strong = "*" in self._open or "_" in self._open, "**" in self._open or "__" in self._open
        return Run(text, emphasis, strong, code, url)

    def _close_run(self) -> None:
        if self._words:
            self._runs.append(self._run(self._words))
        self._words = ""


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w*);")


def _decoded(entity: str) -> str:
    """The character of an entity; a name that HTML does not know stays as it stands."""
    name = entity[1:]
    if not name.startswith("#"):
        return visible(html5.get(name, entity))
    code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    return visible(chr(code)) if code < 0x110000 else "\ufffd"
