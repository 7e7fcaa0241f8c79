local function check(x) if not x then error("x is missing", 2) end end
check(1)
check() --> error: an-uncaught-error-at-level-2.lua:3: x is missing
