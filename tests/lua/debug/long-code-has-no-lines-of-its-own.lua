-- What makes long straight code use fuel is not seen by a line hook.
local parts = { "local a = 1" }
for i = 1, 400 do parts[#parts + 1] = "a = a + " .. i end
parts[#parts + 1] = "return a"
local run = load(table.concat(parts, "\n"))
local count = 0
debug.sethook(function() count = count + 1 end, "l")
local result = run()
debug.sethook()
print(result, count) --> 80201	404
