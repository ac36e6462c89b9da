"""Built-in templates produce the built-in formats, and values never act as markup."""

from typing import Any

import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from briefing_tui.export import FORMATS, Selection, export, request_for
from briefing_tui.export.templates import FILE_NAMES, built_in_source, render
from briefing_tui.export.templates.data import document_data, text_data
from briefing_tui.store.program_files import sample_path
from briefing_tui.store.reader import read_briefing
from tests.unit.export.hostile import CORPUS, words_in_every_key


def values(data: Any) -> list[object]:
    """Return all values in the data of a template."""
    match data:
        case dict():
            return [value for inner in data.values() for value in values(inner)]
        case list():
            return [value for inner in data for value in values(inner)]
        case _:
            return [data]


@pytest.mark.parametrize("length", ["flash", "brief", "full"])
@pytest.mark.parametrize("name", ["md", "txt"])
def test_the_built_in_template_writes_what_the_format_writes(name: Any, length: Any) -> None:
    briefing = read_briefing(sample_path()).briefing
    assert briefing is not None
    request = request_for(briefing, Selection(length=length))
    output = export(FORMATS[name], request)
    assert isinstance(output, bytes)
    assert render(name, text_data(request.document(), name)) == output.decode()


@pytest.mark.parametrize("name", ["md", "txt"])
def test_it_does_so_for_hostile_words(name: Any) -> None:
    request = request_for(words_in_every_key(" ".join(CORPUS[:20])))
    output = export(FORMATS[name], request)
    assert isinstance(output, bytes)
    assert render(name, text_data(request.document(), name)) == output.decode()


def test_the_data_are_plain_values() -> None:
    data = document_data(request_for(words_in_every_key("words")).document())
    kinds = {type(value) for value in values(data)}
    assert kinds <= {str, int, float, bool, type(None)}


def test_every_format_with_templates_has_a_built_in_one() -> None:
    assert {name for name, row in FORMATS.items() if row.has_templates} == set(FILE_NAMES)
    assert all(built_in_source(name) for name in FILE_NAMES)


@pytest.mark.parametrize(
    ("name", "written"),
    [("md", r"\*a\* \<b>"), ("txt", "*a* <b>"), ("html", "*a* &lt;b&gt;")],
)
def test_values_are_escaped_for_the_format(name: str, written: str) -> None:
    for source in ("{{ title }}", "{{ title | escape }}"):
        assert render(name, {"title": "*a* <b>"}, source) == written


@pytest.mark.parametrize("operation", ["body + title", "body ~ title", "body.join(['', title])"])
def test_values_that_a_template_adds_to_markup_are_escaped(operation: str) -> None:
    data = {"body": {"markup": "**x** "}, "title": "[a](b)"}
    assert render("md", data, "{{ body }}") == "**x** "
    assert render("md", data, f"{{{{ {operation} }}}}").endswith(r"\[a](b)")


@pytest.mark.parametrize("name", ["md", "txt", "html"])
def test_escaping_is_the_same_with_the_filter_for_markup(name: str) -> None:
    data = {"body": {"markup": "<b>*x*</b>"}}
    assert render(name, data, "{{ body | escape }}") == "<b>*x*</b>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ title.format.__globals__ }}",
        "{{ ''.__class__ }}",
        "{{ items.append(1) }}",
    ],
)
def test_templates_cannot_reach_python(source: str) -> None:
    with pytest.raises(SecurityError):
        render("md", {"title": "T", "items": [1]}, source)


@pytest.mark.parametrize(
    "source",
    [
        *("{{ title|safe }}", "{{ range(9) }}", "{{ unknown }}", "{% include 'pyproject.toml' %}"),
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{%- autoescape not title -%}{{ title }}{% endautoescape %}",
        "{% filter default(title, true) %}{% endfilter %}",
        "{% set x | default(title, true) %}{% endset %}{{ x }}",
        "{% if title %}{% set x | upper | trim %}{% endset %}{% endif %}",
    ],
)
def test_templates_have_no_safe_no_range_no_unknown_names_and_no_files(source: str) -> None:
    for name in ("html", "md"):
        with pytest.raises(TemplateError):
            render(name, {"title": "T"}, source)


def test_markup_cannot_be_translated_into_a_value() -> None:
    data = {"body": {"markup": "<b>x</b>"}, "title": "<script>"}
    with pytest.raises(SecurityError):
        render("html", data, "{{ body.translate({120: title}) }}")


def test_a_block_can_be_kept_as_a_value() -> None:
    source = "{% set x %}<b>{{ title }}</b>{% endset %}{{ x }}"
    assert render("html", {"title": "<i>"}, source) == "<b>&lt;i&gt;</b>"


def test_the_page_about_templates_names_every_value_and_filter() -> None:
    from briefing_tui.export.html import page_data
    from briefing_tui.export.templates import environment
    from tests.hygiene.source import ROOT

    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    document = request_for(words_in_every_key("words")).document()
    names = {*page_data(document_data(document)), *text_data(document, "md")}
    names |= set(environment("html").filters)
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
