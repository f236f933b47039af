"""Reading printed pages with another parser than any that printed them."""

import json
from typing import Any
from xml.etree.ElementTree import Element

import html5lib


def parse(page: str) -> Element:
    """The tree of a page."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    assert isinstance(tree, Element)
    return tree


def skeleton(element: Element) -> list[Any]:
    """The elements and the names of their attributes, without any words."""
    return [element.tag, sorted(element.attrib), [skeleton(child) for child in element]]


def text(element: Element) -> str:
    """The words of an element."""
    return "".join(element.itertext())


def blocks(page: str) -> dict[str, str]:
    """The words of each block by its path."""
    found: dict[str, str] = {}
    for element in parse(page).iter():
        path = element.attrib.get("data-block")
        if path:
            assert path not in found, f"{path} stands twice"
            found[path] = text(element)
    return found


def json_ld(page: str) -> dict[str, Any]:
    """The structured data of a page."""
    (script,) = parse(page).iter("script")
    assert script.attrib == {"type": "application/ld+json"}
    found = json.loads(text(script))
    assert isinstance(found, dict)
    return found
