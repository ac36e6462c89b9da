"""`briefing template`, and `export --template` in a child process with limits."""

import subprocess
from pathlib import Path

import pytest

from briefing_tui.desk.templates import template_from
from briefing_tui.errors import MisuseError
from briefing_tui.export import FORMATS
from tests.cli.command import briefing, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, 'summary = "Words *here*."\n')


def template(folder: Path, source: str) -> Path:
    path = folder / "own.jinja"
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["md", "txt", "html"])
def test_a_built_in_template_is_printed_and_gives_the_same_document(
    name: str, path: Path, tmp_path: Path
) -> None:
    printed = briefing("template", name)
    assert printed.code == 0
    own = template(tmp_path, printed.out)
    usual = briefing("export", path, "-f", name)
    assert briefing("export", path, "-f", name, "--template", own) == usual


def test_values_of_a_template_are_escaped(path: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{{ title }}: {{ sections[0].blocks[0].spans[0].text }}\n")
    outcome = briefing("export", path, "--template", own)
    assert (outcome.code, outcome.out) == (0, "T: Words \\*here\\*.\n")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n{{ nothing }}\n", ", line 2: 'nothing' is undefined"),
        ("{% if %}", ", line 1: Expected an expression"),
        ("{{ 1 / 0 }}", ", line 1: division by zero"),
        (
            "{% include '/etc/passwd' %}",
            ", line 1: A template cannot use other templates, such as /etc/passwd",
        ),
        (
            "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
            ", line 1: maximum recursion depth exceeded",
        ),
        ("{% for x in 'x' * 900000000 %}{{ x }}{% endfor %}", " needs more than 512 MB of memory"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(
    source: str, message: str, path: Path, tmp_path: Path
) -> None:
    own = template(tmp_path, source)
    outcome = briefing("export", path, "--template", own)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"briefing: error: Template {own}{message}")


@pytest.mark.parametrize(
    ("code", "errors", "reason"),
    [
        (-9, b"", "was stopped by the signal SIGKILL."),
        (-11, b"noise", "was stopped by the signal SIGSEGV."),
        (1, b"Traceback:\n  ...\nImportError: No jinja2.\n", "code 1: ImportError: No jinja2."),
        (5, b"", "failed with exit code 5."),
    ],
)
def test_a_template_whose_process_ends_early_is_not_said_to_need_memory(
    code: int, errors: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = template_from(str(template(tmp_path, "{{ title }}")), FORMATS["md"], None)
    ended = subprocess.CompletedProcess[bytes]([], code, b"", errors)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    with pytest.raises(MisuseError) as raised:
        own.fill("md", {})
    assert str(raised.value).endswith(reason)
    assert "memory" not in str(raised.value)


def test_restricted_mode_runs_no_template(path: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{{ title }}")
    outcome = briefing(
        "export", path, "--template", own, cwd=tmp_path, environment={"BRIEFING_RESTRICTED": "1"}
    )
    assert (outcome.code, outcome.out) == (2, "")
    assert "Templates are not available" in outcome.err


def test_formats_without_templates_are_refused(path: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{{ title }}")
    outcome = briefing("export", path, "-f", "json", "--template", own)
    assert (outcome.code, outcome.out) == (2, "")
    assert 'The format "json" has no templates. Use md, txt or html.' in outcome.err


def test_the_output_of_a_template_is_searched_for_withheld_names(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[[actors]]\nid = "x"\nname = "Karim Nasser"\nkind = "person"\ntlp = "RED"\n'
        '[[notes]]\ntext = "Quiet."\n',
    )
    own = template(tmp_path, "{{ title }} by Karim Nasser\n")
    outcome = briefing("export", path, "--audience", "GREEN", "--template", own)
    assert (outcome.code, outcome.out) == (1, "")
    assert "Karim Nasser" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        "Bel{# a comment #}trano",
        '{{ ["Bel", "trano"] | join }}',
        '{{ "onartleB" | reverse }}',
        '{{ "Meltrano" | replace("Me", "Be") }}',
        '{{ "Bel" }}{{ "trano" }}',
    ],
)
@pytest.mark.parametrize("format_name", ["md", "txt", "html"])
def test_a_withheld_name_that_a_template_puts_together_is_found(
    tmp_path: Path, format_name: str, words: str
) -> None:
    path = written(
        tmp_path,
        '[[actors]]\nid = "x"\nname = "Beltrano"\ntlp = "RED"\n[[notes]]\ntext = "Quiet."\n',
    )
    own = template(tmp_path, f"{{{{ title }}}} {words}\n")
    outcome = briefing("export", path, "-f", format_name, "--audience", "GREEN", "--template", own)
    assert (outcome.code, outcome.out) == (1, "")
    assert "“Beltrano” in top" in outcome.err


def test_words_of_the_program_in_a_template_are_not_taken_for_a_withheld_name(
    tmp_path: Path,
) -> None:
    path = written(
        tmp_path,
        'summary = "Calm."\n[[actors]]\nid = "x"\nname = "Bottom Line"\ntlp = "RED"\n',
    )
    own = template(tmp_path, "{% for part in sections %}{{ part.title }}{% endfor %}\n")
    outcome = briefing("export", path, "--audience", "GREEN", "--template", own)
    assert (outcome.code, outcome.out) == (0, "Bottom lineChanges")
