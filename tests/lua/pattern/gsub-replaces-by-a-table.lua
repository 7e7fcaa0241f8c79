print(("$a $b $c"):gsub("%$(%w)", {a = "1", b = 2, c = false})) --> 1 2 $c	3
print(("a b c"):gsub("%w", {a = "x", b = 2.5})) --> x 2.5 c	3
print(("abc"):gsub("()", {"one", [3] = "three", [4] = 4})) --> oneabthreec4	4
print(("abc"):gsub("(a)(b)", {a = "A", b = "B"})) --> Ac	1
print(("key"):gsub("%w+", {})) --> key	1
print(("abc"):gsub("", {[""] = "."})) --> .a.b.c.	4
print(("abc"):gsub("%w", setmetatable({}, {__index = function(_, k) return k:upper() end}))) --> ABC	3
print(("abc"):gsub("%w", setmetatable({b = "-"}, {__index = function(_, k) return k .. k end}))) --> aa-cc	3
print(("abc"):gsub("%w", setmetatable({}, {__index = {a = "1", c = "3"}}))) --> 1b3	3
print(("abc"):gsub("%w", setmetatable({}, {__index = function(_, k) if k ~= "b" then return nil end return false end}))) --> abc	3
print(("abc"):gsub("%w", {a = "x", b = "y", c = "z"}, 2)) --> xyc	2
print(pcall(string.gsub, "abc", "b", {b = {}})) --> false	invalid replacement value (a table)
print(pcall(string.gsub, "abc", "b", {b = true})) --> false	invalid replacement value (a boolean)
print(pcall(string.gsub, "abc", "b", {b = print})) --> false	invalid replacement value (a function)
print(pcall(string.gsub, "abc", "b", {b = coroutine.create(print)})) --> false	invalid replacement value (a thread)
print(pcall(string.gsub, "abc", "b", setmetatable({}, {__index = function() error("stop", 0) end}))) --> false	stop
print(pcall(string.gsub, "abc", "(b", {})) --> false	unfinished capture
local order = {}
print(("a-b"):gsub("%w", setmetatable({}, {__index = function(_, k) order[#order + 1] = k return k .. "!" end})), table.concat(order)) --> a!-b!	ab
local chain = setmetatable({}, {__index = setmetatable({}, {__index = function(_, k) return "<" .. k .. ">" end})})
print(("ab"):gsub("%w", chain)) --> <a><b>	2
local big = ("k"):rep(100)
print((big .. " x"):gsub("%w+", {[big] = "long", x = "short"})) --> long short	2
print(("1 2"):gsub("%d", {"x", "y"}), ("1 2"):gsub("%d", {["1"] = "x"})) --> 1 2	x 2	2
local t = {a = ("long "):rep(100)}
print(#("aba"):gsub("%w", t)) --> 1001
print(pcall(string.gsub, "ab", "%w", setmetatable({}, {__name = "Thing", __index = function(t) return t end}))) --> false	invalid replacement value (a table)
