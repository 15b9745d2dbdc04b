"""Spans, sentences, tokens and quotation marks of a text, all counted in its own characters."""
