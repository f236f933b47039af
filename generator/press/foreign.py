"""Markdown beyond the house's own: rendered by a library, then cut down to what an article may hold."""

from generator.errors import PressError

_TAGS = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
    ),
    *("em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol"),
    *("p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


def foreign_html(text: str) -> str:
    """Safe HTML of any Markdown: no scripts, styles, ids or classes; links only to http, https and mailto."""
    import markdown

    try:
        html = markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"], output_format="html")
    except (RecursionError, ValueError) as error:
        raise PressError(f"Markdown that cannot be read, beginning {text[:60]!r}: {error}; simplify it") from error
    return sanitised(html)


def sanitised(html: str) -> str:
    """HTML cut down to the allow-list."""
    import nh3

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
