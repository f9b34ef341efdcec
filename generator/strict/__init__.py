"""Strict reading of what people write: bytes → text → YAML tree → checked fields."""
