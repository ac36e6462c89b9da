"""A style sheet that is parsed again only where that could say anything else."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class ThemedStylesheet(Stylesheet):
    """Is parsed anew for other colours alone: Textual does so whenever it is told of a theme.

    It is told of the first one at each start, when the sheet was just parsed with its colours.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._colors = dict(variables)
        self._has_other_colors = False

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._colors:
            self._colors = dict(variables)
            self._has_other_colors = True
            super().set_variables(variables)

    def reparse(self) -> None:
        if self._has_other_colors:
            super().reparse()
            self._has_other_colors = False
