"""Answers that rest on several disclosures: departments side by side, years in a row."""
