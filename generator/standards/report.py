"""Findings as text for people, as JSON for machines, and as annotations for a CI run."""

import json

from generator.facts.verdict import Finding, Verdict

_ORDER = {"block": 0, "hold": 1, "caveat": 2, "note": 3}


def findings_text(verdict: Verdict, *, path: str = "", blocks: dict[str, str] | None = None) -> str:
    """A page for a person: the verdict, then each finding with its sentence and the word marked by >> <<.

    `blocks` maps block paths to their plain text (see `texts_of`); without it only the marked words are shown.
    """
    head = f"{path}: " if path else ""
    lines = [
        f"{head}{verdict.outcome.word}: {verdict.bound} of {verdict.statements} statements borne out by the "
        f"{verdict.basis or 'data'}, {verdict.accounted} of {verdict.sentences} sentences accounted for"
    ]
    for finding in sorted(verdict.findings, key=lambda f: (_ORDER[f.severity], f.line, f.start)):
        lines += ["", f"{finding.severity} {finding.code}, line {finding.line} ({finding.block})"]
        lines += [f"  {_marked(finding, (blocks or {}).get(finding.block, ''))}"]
        lines += [f"  why: {finding.reason}", f"  do:  {finding.fix}"]
    return "\n".join(lines) + "\n"


def _marked(finding: Finding, text: str) -> str:
    from generator.standards.sentences import sentences

    if not 0 <= finding.start < finding.end <= len(text):
        return f">>{finding.text}<<"
    for sentence in sentences(text):
        if sentence.start <= finding.start < sentence.end:
            end = min(finding.end, sentence.end)
            return f"{text[sentence.start : finding.start]}>>{text[finding.start : end]}<<{text[end : sentence.end]}"
    return f">>{finding.text}<<"


def texts_of(markdown: str) -> dict[str, str]:
    """The plain text of each block of a post, by path."""
    from generator.standards.page import read_page

    return {block.path: block.text for block in read_page(markdown).blocks}


def findings_json(verdicts: dict[str, Verdict]) -> str:
    """`{"posts": [{"path", "verdict", "statements", "bound", ..., "findings": [...]}]}`."""
    posts = [
        {
            "path": path,
            "verdict": verdict.outcome.word,
            "statements": verdict.statements,
            "bound": verdict.bound,
            "sentences": verdict.sentences,
            "accounted": verdict.accounted,
            "basis": verdict.basis,
            "findings": [
                finding.model_dump(
                    include={"code", "severity", "block", "line", "text", "reason", "fix", "start", "end"}
                )
                for finding in verdict.findings
            ],
        }
        for path, verdict in verdicts.items()
    ]
    return json.dumps({"posts": posts}, ensure_ascii=False, indent=2) + "\n"


def findings_github(verdicts: dict[str, Verdict]) -> str:
    """Workflow commands, one a line: errors block, warnings hold, notices tell."""
    level = {"block": "error", "hold": "warning", "caveat": "notice", "note": "notice"}
    lines = [
        f"::{level[f.severity]} file={_property(path)},line={max(1, f.line)},title={_property(f.code)}::"
        f"{_data(f'{f.text}: {f.reason}. {f.fix}')}"
        for path, verdict in verdicts.items()
        for f in verdict.findings
    ]
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
