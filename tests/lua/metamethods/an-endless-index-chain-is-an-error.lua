local a, b = {}, {}
setmetatable(a, {__index = b})
setmetatable(b, {__index = a})
print(pcall(function() return a.x end)) --> false	an-endless-index-chain-is-an-error.lua:4: '__index' chain too long; possible loop
local c = {}
setmetatable(c, {__index = c})
print(pcall(function() return c.x end)) --> false	an-endless-index-chain-is-an-error.lua:7: '__index' chain too long; possible loop
print(rawget(c, "x")) --> nil
setmetatable(c, {__newindex = c})
print(pcall(function() c.x = 1 end)) --> false	an-endless-index-chain-is-an-error.lua:10: '__newindex' chain too long; possible loop
