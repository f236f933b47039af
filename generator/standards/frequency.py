"""The words with which a sentence tells a study: which of them it bears out."""

import re
from functools import lru_cache

from generator.facts.fact import StudyRef
from generator.facts.ledger import ClaimTerms
from generator.standards.reading import Reading
from generator.standards.sentences import Sentence
from generator.standards.words import Word

_RISE = frozenset({"rise", "rises", "rose", "risen", "rising"})
_FALL = frozenset({"fall", "falls", "fell", "fallen", "falling"})
_ORDER = frozenset({"after", "days after", "came after", "before", "before the"})
_OUTCOMES = {
    "narrow": ("narrower", r"\bnarrower than the median\b", r"\bnarrower range\b"),
    "higher": ("higher", r"\bhigher\b", r"\bhigher\b"),
    "down": (
        "below",
        r"\bback at (?:its old \w+, )?or below\b|\bthe rise was undone\b|\brises, \w+ were undone\b",
        r"\bwent back within\b",
    ),
    "up": (
        "above",
        r"\bback at (?:its old \w+, )?or above\b|\bthe fall was undone\b|\bfalls, \w+ were undone\b",
        r"\bwent back within\b",
    ),
}
"""Of each outcome the word that says which way, how it is told of cases, and how it is told of what is usual."""
_HABITS = {"usual": "usual", "seldom": "rare"}
_NO_PATTERN = re.compile(r"\btoo (?:near to ordinary days to show|few cases for) a pattern\b", re.I)


def refuse(reading: Reading, word: Word, sentence: Sentence, *, around: list[ClaimTerms]) -> str | None:
    """Why a word within a study is not borne out by it; "" where it is, None where it is not for a study to say."""
    claim = next((claim for claim in around if claim.kind == "study"), None)
    study = None if claim is None else study_in(claim.terms.get("study", ""))
    if claim is None or study is None:
        return None
    match word.kind:
        case "history":
            return _history(claim, study, word, sentence)
        case "direction" | "comparison":
            return _way(reading, claim, study, word, sentence)
        case "cause" if word.text.lower() == "undone":
            told_so = re.search(outcome_of(study)[1], sentence.text, re.I)
            return "" if told_so else f"{word.text!r} is not what the study asks"
        case "order":
            return "" if word.text.lower() in _ORDER else f"{word.text!r} is not how a study tells time"
        case "superlative" if word.text.lower() in {"since", "top"}:
            told = _next(reading, word)
            right = told is not None and claim.facts.get("record_from" if word.text.lower() == "since" else "top")
            return "" if told == right else f"{word.text!r} stands without what the study names"
        case _:
            return None


@lru_cache(maxsize=64)
def study_in(json: str) -> StudyRef | None:
    """The study that a claim's term holds; None where it holds none."""
    try:
        return StudyRef.model_validate_json(json)
    except ValueError:  # what a forged ledger holds is told by the claim's own proof (`studies`)
        return None


def outcome_of(study: StudyRef) -> tuple[str, str, str]:
    """The word that says which way an outcome goes, how it is told of cases, and how of what is usual."""
    if study.outcome in {"range_below_median", "higher"}:
        return _OUTCOMES["narrow" if study.outcome == "range_below_median" else "higher"]
    return _OUTCOMES["down" if (study.outcome, study.test) == ("back", "rise") else "up"]


def _history(claim: ClaimTerms, study: StudyRef, word: Word, sentence: Sentence) -> str:
    """Words of frequency: what is usual or rare needs the interval, a pattern the lack of one."""
    group = word.group
    if group == "told":
        return ""
    if group in _HABITS:
        said = claim.terms.get("habit") == _HABITS[group] and re.search(outcome_of(study)[2], sentence.text, re.I)
        return "" if said else f"{word.text!r}: the interval of the cases does not leave ordinary days outside so"
    if group == "pattern":
        none = word.text.lower().startswith(("no ", "does not ")) or _NO_PATTERN.search(sentence.text)
        return "" if none and claim.terms.get("apart") in {"", "within"} else f"{word.text!r} is no study's to claim"
    return f"{word.text!r}: no study of so many cases says that"


def _way(reading: Reading, claim: ClaimTerms, study: StudyRef, word: Word, sentence: Sentence) -> str:
    """Words of direction and comparison: those of the event's move, and those of the outcome, beside its figures."""
    if not _tells(reading, claim, sentence):
        return f"{word.text!r} stands in a sentence that tells nothing of the study"
    text = word.text.lower().removesuffix(" than").removesuffix(" range")
    moved = {"rise": _RISE, "fall": _FALL}.get(study.test, frozenset())
    if text in moved or text == outcome_of(study)[0]:
        return ""
    if text == "above" and _next(reading, word, within=len(" those of at least ")) == claim.facts.get("threshold"):
        return ""
    return f"{word.text!r} is not what the study asks, or not its way"


def _tells(reading: Reading, claim: ClaimTerms, sentence: Sentence) -> bool:
    """Whether a sentence prints a figure of the study, says what is usual or rare by it, or heads what does."""
    if reading.block.path.endswith((".h", ".q")):
        return True
    own = claim.facts.values()
    tells = any(statement.fact in own for statement in sentence.bound.values())
    return tells or any(word.group in _HABITS for word in sentence.words)


def _next(reading: Reading, word: Word, *, within: int = 2) -> str | None:
    """The fact of the figure or the day right after a word, or so few characters after it."""
    after = [token for token in reading.tokens if 0 < token.start - word.end <= within]
    statement = reading.bound.get(after[0]) if after else None
    return None if statement is None else statement.fact
