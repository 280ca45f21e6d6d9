"""Rule packs: from YAML to the compiled image that checking reads."""
