print(pcall(function() local name <close> = {} end)) --> false	a-bad-value-is-named.lua:1: variable 'name' got a non-closable value
print(pcall(function() local other_name <close> = 42 end)) --> false	a-bad-value-is-named.lua:2: variable 'other_name' got a non-closable value
print(pcall(function()
  local ok <close> = setmetatable({}, {__close = function() print("closed ok") end})
  local bad <close> = "string"
end))
--> closed ok
--> false	a-bad-value-is-named.lua:5: variable 'bad' got a non-closable value
