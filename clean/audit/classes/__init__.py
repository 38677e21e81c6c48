"""What reviewers judge together: edits, mentions and dates that are alike, the riskiest first."""
