"""The command line: parse, open the case, call one function, print."""
