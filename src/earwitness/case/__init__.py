"""The case file: exhibits, custody, runs, reviews. The only package that writes to the database."""
