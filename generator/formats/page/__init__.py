"""The form as a page that an agency fills in its browser: what it carries, and the page put together of its files."""
