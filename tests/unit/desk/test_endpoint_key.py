"""The key of the endpoint comes from a command of the user."""

import sys

import pytest

from briefing_tui.desk import endpoint
from briefing_tui.desk.endpoint import EndpointError, read_api_key


def test_the_key_is_the_first_line_of_a_command_that_runs_without_a_shell() -> None:
    program = "import sys; print(sys.argv[1]); print('more')"
    assert read_api_key([sys.executable, "-c", program, "$HOME; key"]) == "$HOME; key"
    assert read_api_key([]) == ""


@pytest.mark.parametrize("program", ["", "raise SystemExit(3)", "print('a\\rb')", "print('\\xe9')"])
def test_a_command_without_a_usable_key_is_an_error(program: str) -> None:
    with pytest.raises(EndpointError, match="gave no valid key"):
        read_api_key([sys.executable, "-c", program])


def test_a_command_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(EndpointError, match="no-such-program"):
        read_api_key(["no-such-program"])


def test_a_command_that_does_not_end_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "_KEY_TIME_LIMIT", 0.2)
    with pytest.raises(EndpointError, match=r"did not end within 0\.2 s"):
        read_api_key([sys.executable, "-c", "import time; time.sleep(60)"])


def test_a_command_that_cannot_be_run_is_an_error_in_words() -> None:
    with pytest.raises(EndpointError, match="cannot be run: embedded null byte"):
        read_api_key(["key\0"])
