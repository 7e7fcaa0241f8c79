local t = {}
print(pcall(function() t[nil] = 1 end)) --> false	nil-and-nan-cannot-be-keys.lua:2: table index is nil
print(pcall(function() t[0/0] = 1 end)) --> false	nil-and-nan-cannot-be-keys.lua:3: table index is NaN
print(pcall(function() t[nil] = nil end)) --> false	nil-and-nan-cannot-be-keys.lua:4: table index is nil
print(pcall(rawset, t, nil, 1)) --> false	table index is nil
print(pcall(rawset, t, 0/0, 1)) --> false	table index is NaN
print(pcall(function() return {[nil] = 1} end)) --> false	nil-and-nan-cannot-be-keys.lua:7: table index is nil
local k
print(pcall(function() t[k] = 1 end)) --> false	nil-and-nan-cannot-be-keys.lua:9: table index is nil
print(pcall(function() return {[0/0] = 1} end)) --> false	nil-and-nan-cannot-be-keys.lua:10: table index is NaN
print(t[nil], t[0/0], next(t)) --> nil	nil	nil
