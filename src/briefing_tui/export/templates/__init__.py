"""Documents as text, from built-in Jinja templates and from templates of users."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing_tui.richtext.escaping import escape_markdown

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

FILE_NAMES = {"html": "html.jinja", "md": "md.jinja", "txt": "txt.jinja"}

_ALLOWED_FILTERS = (
    *("default", "escape", "first", "join", "last", "length", "list", "lower", "replace"),
    *("reverse", "sort", "string", "title", "trim", "unique", "upper", "wordcount"),
)


@cache
def environment(name: str) -> SandboxedEnvironment:
    """Return the sandboxed environment for templates of a format.

    In HTML and Markdown, all values are escaped, except the program's own `markup`. No template
    can mark text as safe.
    """
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    class Sandbox(ImmutableSandboxedEnvironment):
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            # `Markup.translate` does not escape what it inserts.
            is_unescaped = isinstance(obj, Markup) and attr == "translate"
            return not is_unescaped and super().is_safe_attribute(obj, attr, value)

    sandbox = Sandbox(
        autoescape=name == "html",
        finalize=_as_markdown if name == "md" else None,
        keep_trailing_newline=True,
        loader=PackageLoader("briefing_tui.export", "templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    sandbox.filters = {filter_: sandbox.filters[filter_] for filter_ in _ALLOWED_FILTERS}
    if name != "html":
        # The `escape` of Jinja writes `<` as `&lt;`. In text and Markdown, it must change nothing.
        sandbox.filters["escape"] = lambda value: value
    sandbox.globals.clear()
    return sandbox


class _Rendered(str):
    """Text that must not be escaped again."""

    __slots__ = ()


def _as_markdown(value: object) -> object:
    from jinja2 import Undefined

    if isinstance(value, _Rendered | Undefined) or value is None:
        return value
    return escape_markdown(str(value))


def built_in_source(name: str) -> str:
    """Return the source of the built-in template of a format: `html`, `md` or `txt`."""
    return _source(FILE_NAMES[name])


def style_sheet() -> str:
    """Return the style sheet of HTML documents."""
    return _source("style.css")


def _source(file: str) -> str:
    sandbox = environment("html")
    assert sandbox.loader is not None
    source, _, _ = sandbox.loader.get_source(sandbox, file)
    return source


def render(name: str, data: Mapping[str, Any], source: str | None = None) -> str:
    """Return a document in the format `name`.

    `source` is the template of a user, which can raise any exception. If it is None, the built-in
    template is used.
    """
    from markupsafe import Markup

    sandbox = environment(name)
    if source is None:
        template = sandbox.get_template(FILE_NAMES[name])
    else:
        _require_escaping(sandbox, source)
        template = sandbox.from_string(source)
    return template.render(_with_markup(data, Markup if name == "html" else _Rendered))


def _require_escaping(sandbox: SandboxedEnvironment, source: str) -> None:
    """Raise TemplateSyntaxError if a template has a block whose content may not be escaped."""
    from jinja2 import TemplateSyntaxError, nodes

    # In Jinja, what a filter makes of a whole block counts as safe.
    for kind, name in (
        (nodes.ScopedEvalContextModifier, "autoescape"),
        (nodes.FilterBlock, "filter"),
        (nodes.AssignBlock, "set"),
    ):
        for node in sandbox.parse(source).find_all(kind):
            if isinstance(node, nodes.AssignBlock) and node.filter is None:
                continue
            what = "a filter in the block `set`" if name == "set" else f"the block `{name}`"
            raise TemplateSyntaxError(
                f"{what} is not available, because all values must be escaped", node.lineno
            )


def _with_markup(value: Any, safe: Callable[[str], str]) -> Any:
    match value:
        case {"markup": str() as text}:
            return safe(text)
        case Mapping():
            return {key: _with_markup(inner, safe) for key, inner in value.items()}
        case list():
            return [_with_markup(inner, safe) for inner in value]
        case _:
            return value
