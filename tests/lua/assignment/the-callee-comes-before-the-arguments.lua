local log = {}
local t = {f = function() return "old" end}
local function change() t.f = function() return "new" end return 1 end
print(t.f(change()), t.f()) --> old	new
local function f() log[#log + 1] = "callee" return function() log[#log + 1] = "call" end end
local function arg() log[#log + 1] = "argument" end
f()(arg())
print(table.concat(log, " ")) --> callee argument call
