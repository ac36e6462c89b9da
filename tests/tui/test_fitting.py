"""Messages about an item fit into the status line, and read as sentences."""

import pytest

from briefing_tui.tui.fitting import message_about


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Hama", "Confirmed: Hama. 3 undecided."),
        ("Both sides announce a truce.", "Confirmed: Both sides announce a truce. 3 undecided."),
        ("Who holds the bridge?", "Confirmed: Who holds the bridge? 3 undecided."),
        ("من يسيطر على الجسر؟", "Confirmed: من يسيطر على الجسر؟ 3 undecided."),
        ("Iran: “We won.”", "Confirmed: Iran: “We won.” 3 undecided."),
        ("“Long live”", "Confirmed: “Long live”. 3 undecided."),
        ("x" * 80, f"Confirmed: {'x' * 32}…. 3 undecided."),
    ],
)
def test_a_name_is_cut_and_followed_by_one_full_stop(name: str, message: str) -> None:
    assert message_about("Confirmed: ", name, ". 3 undecided.", 60) == message
