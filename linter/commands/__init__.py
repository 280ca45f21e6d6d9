"""The commands of copydesk."""
