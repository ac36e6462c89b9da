"""Renders user templates in a child process.

Jinja's sandbox stops a template from running Python code, but does not limit memory or time.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from briefing_tui.config.restriction import Restriction
from briefing_tui.errors import MisuseError, RestrictedError, alternatives
from briefing_tui.export import FORMATS, Format, Template
from briefing_tui.export.templates import render
from briefing_tui.model.findings import Finding
from briefing_tui.store.files import read_text
from briefing_tui.text import clean_line

MAX_SECONDS = 10
"""The maximum time for rendering a template."""
MAX_BYTES = 512 * 1024 * 1024
"""The maximum number of bytes of memory for rendering a template."""
_OUT_OF_MEMORY = 3
"""The exit code of the child process if it needs more memory than `MAX_BYTES`."""


def template_from(path: str, export_format: Format, restriction: Restriction | None) -> Template:
    """Return the template in a file. Raises MisuseError or RestrictedError."""
    if restriction is not None:
        raise RestrictedError("Templates are not available in restricted mode.")
    if not export_format.has_templates:
        names = alternatives([name for name, row in FORMATS.items() if row.has_templates])
        raise MisuseError(f'The format "{export_format.name}" has no templates. Use {names}.')
    source = read_text(path)
    if isinstance(source, Finding):
        raise MisuseError(f"Cannot read the template {clean_line(path)}: {source.message}.")

    def fill(name: str, data: Mapping[str, Any]) -> str:
        return _run(path, source, name, data)

    return Template(source, fill)


def _run(path: str, source: str, name: str, data: Mapping[str, Any]) -> str:
    command = [sys.executable, "-P", "-m", "briefing_tui.desk.templates"]
    request = json.dumps({"source": source, "name": name, "data": data})
    subject = f"Template {clean_line(path)}"
    try:
        process = subprocess.run(  # noqa: S603 - our own interpreter, without a shell
            command, input=request.encode(), capture_output=True, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise MisuseError(f"{subject} takes more than {MAX_SECONDS} seconds.") from None
    try:
        answer = json.loads(process.stdout)
    except ValueError:
        raise MisuseError(f"{subject} {_why_unanswered(process)}.") from None
    if "text" in answer:
        text: str = answer["text"]
        return text
    line = f", line {answer['line']}" if answer["line"] else ""
    raise MisuseError(f"{subject}{line}: {clean_line(answer['error']).rstrip('.')}.")


def _why_unanswered(process: subprocess.CompletedProcess[bytes]) -> str:
    code = process.returncode
    if code == _OUT_OF_MEMORY:
        return f"needs more than {MAX_BYTES // 1024**2} MB of memory"
    if code < 0:
        names = {number.value: number.name for number in signal.Signals}
        return f"was stopped by the signal {names.get(-code, -code)}"
    # The last line of a traceback names the error.
    lines = process.stderr.decode("utf-8", "replace").split("\n")
    error = next((clean_line(line).rstrip(".") for line in reversed(lines) if line.strip()), "")
    reason = f"failed with exit code {code}"
    return f"{reason}: {error}" if error else reason


def answer_request(request: str, fill: Callable[..., str] = render) -> str:
    """Render a template, and return JSON with its `text`, or with an `error` and its `line`.

    The request contains the `name` of the format, the `data`, and the `source` of the template.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    arguments = json.loads(request)
    try:
        output = fill(arguments["name"], arguments["data"], arguments["source"])
        answer: dict[str, Any] = {"text": output}
    except TemplateSyntaxError as error:
        answer = {"error": error.message, "line": error.lineno}
    except TemplateNotFound as error:
        words = f"A template cannot use other templates, such as {error}"
        answer = {"error": words, "line": _line_of(error)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a template can raise any exception
        answer = {"error": str(error) or type(error).__name__, "line": _line_of(error)}
    return json.dumps(answer)


def _line_of(error: Exception) -> int | None:
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def main() -> None:
    """Read a request from standard input, and write the answer to standard output."""
    from briefing_tui.os_support import limit_this_process

    limit_this_process(MAX_BYTES, MAX_SECONDS + 1)
    try:
        answer = answer_request(sys.stdin.buffer.read().decode())
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    sys.stdout.writelines((answer,))


if __name__ == "__main__":
    main()
