"""Conversations: AsyncAPI 3 documents to a model of the messages that two windows exchange."""
