"""Pure judgement: series, comparisons, detectors, the source gate, plans."""
