"""The widgets of the screens; they know neither files nor export formats."""
