"""Reviewers' verdicts, in the terminal and from the page's download."""
