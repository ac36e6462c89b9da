"""The base of the parts that the application is put together from.

To the type checker a part is a whole application; when it runs it is a plain class. Textual works
out styles, bindings and reactive values for each class that derives from its own: a part has none
of these, and working that out for every part takes a twentieth of the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    AppPart = App[None]
else:
    AppPart = object
