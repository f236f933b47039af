"""What each job costs, beside its baseline of the same run: `python -m tests.benchmarks`, or `make bench`."""
