"""From the bytes of a draft to the prose a reader sees, with the place of every character kept."""
