"""Types for TypeScript."""
