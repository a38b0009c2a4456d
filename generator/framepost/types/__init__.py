"""The static types of values, for classes, TypeScript declarations and the reference page."""
