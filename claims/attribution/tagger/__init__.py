"""The trained tagger: which words of a text are source, cue and content, and which go together."""

from claims.attribution.tagger.tagger import tag

__all__ = ["tag"]
