"""What one does with counties' folders: list them, show one, make a new one, check that nothing mandated can be lost."""
