"""Documents as text, from built-in Jinja templates and from templates of users."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
    from jinja2 import PackageLoader, StrictUndefined, TemplateSyntaxError
    from jinja2.ext import Extension
    from jinja2.lexer import Token, TokenStream
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class AlwaysEscape(Extension):
        """Refuses the block `autoescape`, which could turn escaping off."""

        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            before = ""
            for token in stream:
                if before == "block_begin" and token.value == "autoescape":
                    message = (
                        "`autoescape` is not available: templates cannot change what is escaped"
                    )
                    raise TemplateSyntaxError(message, token.lineno, stream.name, stream.filename)
                before = token.type
                yield token

    sandbox = ImmutableSandboxedEnvironment(
        autoescape=name == "html",
        extensions=[AlwaysEscape],
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
    sandbox = environment(name)
    template = (
        sandbox.get_template(FILE_NAMES[name]) if source is None else sandbox.from_string(source)
    )
    from markupsafe import Markup

    return template.render(_with_markup(data, Markup if name == "html" else _Rendered))


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
