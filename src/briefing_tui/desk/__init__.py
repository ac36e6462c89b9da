"""One open situation: what both front doors drive, without knowing of terminals or streams."""
