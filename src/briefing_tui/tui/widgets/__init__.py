"""What the screens are built of; nothing here knows a file or a format."""
