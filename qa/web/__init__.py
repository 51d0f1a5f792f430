"""The web face: a chat page, a JSON endpoint and a health check."""
