"""Files in and out: the only package that opens files, writing without loss and whole or not at all."""
