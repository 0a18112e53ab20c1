"""Structure: an agency file against the JSON Schema of its form, with a message for every error of the validator."""
