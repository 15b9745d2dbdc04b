"""Annotated news of our own invention: the forms that the corpus shows too seldom.

The corpus is news about one country and one year. These articles are about many subjects and
places, and show each way of reporting and each kind of quotation mark often enough to be learnt.
They follow the corpus's conventions: the source holds title and apposition, the content holds
"that" and its quotation marks, the addressee is in no span, and a word has one label.
"""

from training.synthetic.article import BEHAVIOURS, articles

__all__ = ["BEHAVIOURS", "articles"]
