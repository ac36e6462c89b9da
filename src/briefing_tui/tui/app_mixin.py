"""The base class of the mixins of the application; it is `App` only for the type checker.

At run time, Textual would search every subclass of `App` for styles and bindings, which would slow
down the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppMixin = App[None]
else:
    AppMixin = object
