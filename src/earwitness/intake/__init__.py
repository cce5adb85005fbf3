"""Files in: recordings, documents, messages. The hostile-input border; judges nothing."""
