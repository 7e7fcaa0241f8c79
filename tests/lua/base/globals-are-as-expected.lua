print(_VERSION, _G._G == _G, _G == _ENV) --> Lua 5.4	true	true
local names = {"assert", "collectgarbage", "error", "getmetatable", "ipairs", "load", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "select", "setmetatable", "tonumber", "tostring", "type", "warn", "xpcall"}
local missing = {}
for _, n in ipairs(names) do if type(_G[n]) ~= "function" then missing[#missing + 1] = n end end
print(#missing, type(string), type(table), type(math), type(coroutine)) --> 0	table	table	table	table
