"""The Chinese text kernel: joining lines, wrapping, encodings."""
