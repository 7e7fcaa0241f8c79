print(load("local x <close> = nil; x = 1")) --> nil	[string "local x <close> = nil; x = 1"]:1: attempt to assign to const variable 'x'
print(load("local x <close> = nil; return function() x = 1 end")) --> nil	[string "local x <close> = nil; return function() x = ..."]:1: attempt to assign to const variable 'x'
print(load("local x <close>, y <close> = nil, nil")) --> nil	[string "local x <close>, y <close> = nil, nil"]:1: multiple to-be-closed variables in local list
print(load("local x <const>, y <close> = 1, nil return x")()) --> 1
print(load("local x <clos> = nil")) --> nil	[string "local x <clos> = nil"]:1: unknown attribute 'clos'
print(load("local x <close = nil")) --> nil	[string "local x <close = nil"]:1: '>' expected near '='
do local x <close> = nil; print(x) end --> nil
