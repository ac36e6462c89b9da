"""The base class of the mixins of the application.

For the type checker it is `App`; at run time it is `object`. Textual collects styles, bindings and
reactive attributes for every subclass of its own classes. The mixins have none of these, and
collecting them would take a twentieth of the start-up time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppMixin = App[None]
else:
    AppMixin = object
