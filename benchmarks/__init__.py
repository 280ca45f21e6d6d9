"""Figures that are measured, not tested: accuracy, speed, voice."""
