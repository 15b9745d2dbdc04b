"""AT603: material of unknown origin that is used as a source and not labelled as unverified."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claims.rules.blanked import blanked, quoted, shortened
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.text.sentences import paragraphs
from claims.text.spans import Span

_THING = (
    r"(?:videos?|footage|clips?|photos?|photographs?|pictures?|images?|screenshots?|audio"
    r"|recordings?|voice notes?|posts?|messages?|documents?|memos?|tapes?|letters?|e-?mails?)"
)
_PLACE = (
    r"(?:social media|social networks|social networking sites|online|the internet|the web|whatsapp"
    r"|facebook|twitter|telegram|tiktok|instagram|youtube|x|weibo|wechat|reddit|messaging apps)"
)
_SPREAD = (
    r"(?:circulat(?:ed|ing)|shared|spread|spreading|doing the rounds|making the rounds|going viral"
    r"|posted|uploaded|forwarded|trending)"
)
_LOOSE = re.compile(
    rf"\b{_THING}\b[^.;:]{{0,40}}?\b{_SPREAD} (?:(?:\w+ ){{0,3}}(?:on|across|via|over|through) )?"
    rf"(?:\w+ ){{0,2}}{_PLACE}\b"
    rf"|\b{_THING}\b[^.;:]{{0,30}}?\b(?:doing|making) the rounds\b"
    rf"|\b{_THING}\b[^.;:]{{0,30}}?\b(?:went|gone|going) viral\b|\bviral {_THING}\b"
    rf"|\bleaked {_THING}\b|\bunnamed user\b[^.;:]{{0,30}}\b{_THING}\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:shows?|showed|showing|reveals?|revealed|revealing|captures?|captured|depicts?|depicted"
    r"|orders?|ordered|tells?|told|suggests?|suggested|proves?|proved|indicates?|indicated|says|states|confirms|describes?"
    r"|can be (?:seen|heard)|is (?:seen|heard)|are (?:seen|heard)|was (?:seen|heard)"
    r"|were (?:seen|heard)|in which|according to)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:unverified|verif\w+|authentic\w*|purport\w*|alleged\w*|allegation|apparent\w*"
    r"|appears?|appeared|appearing|seem\w*|claim\w*|said to|believed to|thought to|unconfirmed"
    r"|confirm\w*|independent\w*|geolocat\w+|genuine|fake\w*|doctored|fabricat\w+|hoax|manipulat\w+"
    r"|deepfake\w*|edited|misleading|false|falsely|debunk\w*|fact.?check\w*|AI-generated|forg\w+"
    r"|provenance|origin of|could not be established|not clear|unclear|not known|unknown"
    r"|seen by|obtained by|reviewed by|viewed by|shared with|given to|provided (?:to|by)"
    r"|acknowledged|apologi\w+|denied|denies|deny|disputed|analy[sz]ed|examined|metadata"
    r"|witness\w*|his own|her own|their own|its own|official)\b",
    re.IGNORECASE,
)
# Somebody known published it, and so stands for it.
_OWNED = re.compile(
    rf"\b(?:(?i:his|her|their|its|my|our)|[\w.]+['’]s?) (?:\w+ ){{0,3}}{_THING}\b"
    r"|\b(?:posted|uploaded|shared|released|published|filmed|taken|recorded|issued|circulated) by\b"
    rf"|\b(?!(?i:{_THING})\b)(?:he|she|they|it|who|and|[A-Z]\w+) (?:had |has |later |also )?"
    r"(?:posted|shared|uploaded|released|published|circulated|leaked)\b"
    r"|\bon (?:his|her|their|its|the \w+['’]s)\b|\baccounts?\b|\bchannel\b"
)


def unverified(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield mentions of loose material that tell a fact, with no label near by."""
    text = blanked(story.text, quoted(story))
    blocks = paragraphs(story.text)
    starts = [block.start for block in blocks]
    extra = options["labels"]
    for sentence in story.sentences:
        own = text[sentence.start : sentence.end]
        match = _LOOSE.search(own)
        if match is None or not _SHOWS.search(own) or _OWNED.search(own):
            continue
        at = bisect_right(starts, sentence.start) - 1
        near = text[blocks[max(0, at - 1)].start : blocks[min(at + 1, len(blocks) - 1)].end]
        if _LABEL.search(near) or any(label in near.lower() for label in extra):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        words = shortened(match.group())
        message = f"“{words}” is used as a source and is not labelled as unverified."
        yield Hit(span, message, {"material": words})
