"""Whose words are these?"""
