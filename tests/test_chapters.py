from tests.chapters import with_chapter


def test_a_chapter_replaces_the_one_of_its_heading_and_leaves_the_others() -> None:
    page = "# One\n\nold\n\n## Part\n\nof one\n\n# Two\n\nkept\n"
    assert with_chapter(page, "# One\n\nnew\n") == "# One\n\nnew\n\n# Two\n\nkept\n"
    assert with_chapter(page, "# Two\n\nnew\n") == "# One\n\nold\n\n## Part\n\nof one\n\n# Two\n\nnew\n"


def test_a_new_chapter_stands_at_the_end_and_again_makes_the_same_page() -> None:
    page = with_chapter("", "# One\n\na\n")
    both = with_chapter(page, "# Two\n\nb\n")
    assert both == "# One\n\na\n\n# Two\n\nb\n"
    assert with_chapter(both, "# Two\n\nb\n") == both
