"""The desk's pages: filled by the server, one module a page."""
