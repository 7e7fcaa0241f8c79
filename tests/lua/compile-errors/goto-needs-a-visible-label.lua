local function try(text) print(select(2, load(text, "=c"))) end
try("goto x") --> c:1: no visible label 'x' for <goto> at line 1
try("do goto x end") --> c:1: no visible label 'x' for <goto> at line 1
try("do ::x:: end goto x") --> c:1: no visible label 'x' for <goto> at line 1
try("goto x; do ::x:: end") --> c:1: no visible label 'x' for <goto> at line 1
try("goto x; local function f() ::x:: end") --> c:1: no visible label 'x' for <goto> at line 1
try("local function f() goto x end ::x::") --> c:1: no visible label 'x' for <goto> at line 1
try("goto x; local y; ::x:: y = 1") --> c:1: <goto x> at line 1 jumps into the scope of local 'y'
try("do goto x; local y = 1; ::x:: print(y) end") --> c:1: <goto x> at line 1 jumps into the scope of local 'y'
try("repeat if x then goto c end; local y; ::c:: until y") --> c:1: <goto c> at line 1 jumps into the scope of local 'y'
try("\n\ngoto x\n\n") --> c:5: no visible label 'x' for <goto> at line 3
try("while x do goto continue local y = 1 ::continue:: print(y) end") --> c:1: <goto continue> at line 1 jumps into the scope of local 'y'
try("if x then goto y end local z ::y:: print(z)") --> c:1: <goto y> at line 1 jumps into the scope of local 'z'
