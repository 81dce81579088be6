"""Bytes → Layout: lines with font, box or selector; nothing is judged."""
