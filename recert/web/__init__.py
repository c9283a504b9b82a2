"""`recert serve`: the same work for people who do not use a terminal, in a browser."""
