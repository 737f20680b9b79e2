"""Benchmarks: ratios against a baseline measured in the same run. Run `python -m tests.benchmarks`.

No test asserts a time; these report what one machine did on one day.
"""
