"""AT101: a disputable statement with no attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.rules.blanked import Places, quoted, relations, shortened
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.text.spans import Span

_BE = r"(?:is|are|was|were|has been|have been)"
_SO = r"(?:clearly |plainly |simply |obviously |deeply |utterly |thoroughly |wholly |solely )?"
_OUTCOME = (
    r"(?:death|deaths|crisis|collapse|crash|disaster|disasters|outbreak|scandal|violence|failure"
    r"|massacre|killing|killings|chaos|losses|shortage|shortages|famine|debacle|fire|leak)"
)
_ACCUSATION = re.compile(
    rf"\b{_BE} {_SO}(?:(?:corrupt|incompetent|dishonest|crooked|racist|sexist|fraudulent|negligent"
    r"|complicit|treasonous|incorrigible|unfit for office|to blame for)\b"
    r"|a (?:liar|crook|fraud|racist|thug|coward|traitor|dictator|hypocrite|cheat|murderer)\b"
    rf"|responsible for (?:the |this |these |\w+ )?(?:\w+ )?{_OUTCOME}\b)"
    r"|\b(?:lied|lying) (?:to|about)\b"
    r"|\b(?:embezzled|plundered|looted|laundered|rigged|bribed|defrauded|hoodwinked|covered up"
    r"|deliberately misled|knowingly misled|stole (?:public|taxpayers|state|the election))\b"
    r"|\b(?:has|have|had|is|are|was|were|been)? ?(?:illegally|unlawfully|fraudulently|corruptly)"
    r" \w+(?:ed|ing|old|ook|ent|ept)\b"
    rf"|\bcaused (?:the |this )(?:\w+ )?{_OUTCOME}\b",
    re.IGNORECASE,
)
_JUDGEMENT = re.compile(
    r"\b(?:the|our|its|their) (?:(?:worst|greatest|finest|weakest|laziest|cruellest)"
    r"|most (?:corrupt|incompetent|dishonest|disastrous|reckless|cynical|shameful|divisive"
    r"|dangerous|brilliant|inspiring|visionary)) (?:\w+ ){1,3}"
    r"(?:in (?:[\w'’]+ ){0,3}(?:history|memory|decades|generations)|ever|of all time)\b",
    re.IGNORECASE,
)
_PREDICTION = re.compile(
    r"\bwill (?:certainly|inevitably|surely|undoubtedly|definitely|without doubt) \w+"
    r"|\bwill (?:destroy|ruin|cripple|bankrupt|devastate|wreck|revolutionise|revolutionize"
    r"|doom|backfire|plunge the)\b",
    re.IGNORECASE,
)
# Somebody stands behind it, a court has decided it, or the writer holds it open.
_BACKED = re.compile(
    r"\b(?:according|say|says|said|told|accus\w+|alleg\w+|charg\w+|convict\w+|guilty|plead\w*|pled"
    r"|sentenc\w+|jailed|court|courts|jury|judge|tribunal|inquest|inquir\w+|investigat\w+|ruled"
    r"|verdict|reportedly|apparently|suspect\w*|prosecut\w+|police|detectives|report|reports"
    r"|reported|stud(?:y|ies)|poll|polls|survey|audit|auditors?|commission|data|figures"
    r"|evidence|claim\w*|argu\w+|belie\w+|think\w*|thought|critics|supporters|opponents|denie[sd]"
    r"|deny|denying|admitted|confessed|acknowledged|apologi\w+|whether|if|unless|would|could|might"
    r"|may|should|perhaps|possibly|likely|I|my|we|our|not|never|no|nobody|none|n't|didn't|wasn't|isn't|weren't"
    r"|considered|regarded|widely|seen as|called|described|dubbed|named|voted|rated|fears?|feared"
    r"|warn\w*|question\w*|asked|film|novel|story|plays?|character|episode|season|plot|book"
    r"|indicted|arrested|fined|disqualified|banned|settled|lawsuit|sued|suing|officials?"
    r"|concluded|found|showed?|shows|proved|established|determined|blamed|blames|experts?)\b",
    re.IGNORECASE,
)
_KINDS = (
    ("an accusation", _ACCUSATION),
    ("a judgement", _JUDGEMENT),
    ("a prediction", _PREDICTION),
)


def unattributed(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield strong statements in the article's own voice, in a sentence that credits nobody."""
    owned = Places([*relations(story), *quoted(story)])
    kept_out = options["not_these"]
    for sentence in story.sentences:
        words = sentence.exact(story.text)
        if words.endswith("?") or owned.touch(sentence) or _BACKED.search(words):
            continue
        for kind, pattern in _KINDS:
            match = pattern.search(words)
            if match is None or match.group().strip().lower() in kept_out:
                continue
            span = Span(sentence.start, sentence.end)
            said = shortened(match.group().strip())
            message = f"The article makes {kind} in its own voice: “{said}”."
            yield Hit(span, message, {"words": said, "kind": kind.split()[-1]})
            break
