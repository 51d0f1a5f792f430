"""A fictional county whose every figure is known: its disclosures, and questions about them."""
