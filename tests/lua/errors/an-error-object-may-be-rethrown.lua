local function risky() error({code = 7}) end
local ok, e = pcall(function()
  local ok, e = pcall(risky)
  e.code = e.code + 1
  error(e)
end)
print(ok, e.code) --> false	8
local ok2, m = pcall(function()
  local ok, m = pcall(error, "text", 0)
  error(m, 0)
end)
print(ok2, m) --> false	text
print(pcall(function() --> false	an-error-object-may-be-rethrown.lua:15: text
  local ok, m = pcall(error, "text", 0)
  error(m)
end))
