"""Checks of a rendered site, one module a kind of fault."""
