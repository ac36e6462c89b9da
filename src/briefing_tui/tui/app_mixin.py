"""The base class of the mixins of the application.

For the type checker, the base class is `App`. At run time, it is `object`, because Textual would
search every subclass of `App` for styles and bindings. The mixins have none, and the search would
slow down the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppMixin = App[None]
else:
    AppMixin = object
