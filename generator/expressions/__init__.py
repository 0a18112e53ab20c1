"""What stands between braces, in an agency's words and in counties' templates alike: one language, in one sandbox."""
