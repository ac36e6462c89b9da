"""The terminal interface: screens, their controllers and widgets, built with Textual."""
