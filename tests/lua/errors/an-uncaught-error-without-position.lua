error("bare", 0) --> error: bare
