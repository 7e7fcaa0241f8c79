local t = {}
local k = "key"
print(pcall(function() return t[1].x end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:3: attempt to index a nil value (field 'integer index')
print(pcall(function() return t[k].x end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:4: attempt to index a nil value (field '?')
print(pcall(function() t[1]() end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:5: attempt to call a nil value (field 'integer index')
print(pcall(function() return t[{}].x end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:6: attempt to index a nil value (field '?')
print(pcall(function() return t[1.5].x end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:7: attempt to index a nil value (field '?')
print(pcall(function() return t[k] + 1 end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:8: attempt to perform arithmetic on a nil value (field '?')
print(pcall(function() return t[1] + 1 end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:9: attempt to perform arithmetic on a nil value (field 'integer index')
print(pcall(function() return t[true].x end)) --> false	an-index-that-is-no-name-is-a-question-mark.lua:10: attempt to index a nil value (field '?')
