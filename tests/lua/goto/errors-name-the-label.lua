print(load("goto nowhere")) --> nil	[string "goto nowhere"]:1: no visible label 'nowhere' for <goto> at line 1
print(load("do ::here:: end goto here")) --> nil	[string "do ::here:: end goto here"]:1: no visible label 'here' for <goto> at line 1
print(load("::twice:: f() ::twice::")) --> nil	[string "::twice:: f() ::twice::"]:1: label 'twice' already defined on line 1
print(load("::outer:: do ::outer:: end")) --> nil	[string "::outer:: do ::outer:: end"]:1: label 'outer' already defined on line 1
print(load("goto inner; do ::inner:: end")) --> nil	[string "goto inner; do ::inner:: end"]:1: no visible label 'inner' for <goto> at line 1
print(load("break")) --> nil	[string "break"]:1: break outside loop at line 1
print(load("while true do local function f() break end end")) --> nil	[string "while true do local function f() break end en..."]:1: break outside loop at line 1
print(load("goto f; local function g() ::f:: end")) --> nil	[string "goto f; local function g() ::f:: end"]:1: no visible label 'f' for <goto> at line 1
print(load("\n\ngoto x\n")) --> nil	[string "..."]:4: no visible label 'x' for <goto> at line 3
