"""The colours: few, and each one means something."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="briefing-dark",
    dark=True,
    primary="#e0af4b",
    accent="#e0af4b",
    foreground="#d7dae0",
    background="#0f1115",
    surface="#0f1115",
    panel="#15181f",
    success="#7fb88a",
    warning="#e0af4b",
    error="#e0725f",
    variables={
        "frame": "#4b505b",
        "focus": "#e0af4b",
        "cursor": "#2b3750",
        "cursor-blurred": "#1b2029",
        "quiet": "#8b919d",
        "side-1": "#7fb88a",
        "side-2": "#e0af4b",
        "side-3": "#e0725f",
        "side-4": "#6fb7c8",
        "side-5": "#b693d6",
        "side-6": "#a9adb5",
        "match-foreground": "#0f1115",
        "match-background": "#e0af4b",
        "block-cursor-background": "#2b3750",
        "block-cursor-foreground": "#d7dae0",
    },
)

TERMINAL = Theme(
    name="briefing-terminal",
    dark=True,
    ansi=True,
    primary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    success="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "frame": "ansi_default",
        "focus": "ansi_default",
        "cursor": "ansi_default",
        "cursor-blurred": "ansi_default",
        "quiet": "ansi_default",
        "side-1": "ansi_default",
        "side-2": "ansi_default",
        "side-3": "ansi_default",
        "side-4": "ansi_default",
        "side-5": "ansi_default",
        "side-6": "ansi_default",
        "match-foreground": "ansi_default",
        "match-background": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-foreground": "ansi_default",
    },
)
"""No colour of our own: bold, dim, reverse and signs carry the meaning."""

TLP_STYLES = {
    "RED": "bold #FF2B2B on #000000",
    "AMBER+STRICT": "bold #FFC000 on #000000",
    "AMBER": "bold #FFC000 on #000000",
    "GREEN": "bold #33FF00 on #000000",
    "CLEAR": "bold #FFFFFF on #000000",
}
"""The colours that TLP 2.0 asks for, by label."""


def tlp_style(label: str, *, color: bool) -> str:
    """How a TLP label is drawn: in its own colours, or reversed where there are none."""
    return TLP_STYLES[label] if color else "bold reverse"
