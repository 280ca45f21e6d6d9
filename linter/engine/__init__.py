"""Finding terms: folded text, index, verification, conditions, findings."""
