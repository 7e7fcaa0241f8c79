print(load("# comment\nreturn 1")) --> nil	[string "# comment..."]:1: unexpected symbol near '#'
print(load("#!lua\nreturn 1")) --> nil	[string "#!lua..."]:1: unexpected symbol near '#'
