local seen = {}
local function hook(event, line) seen[#seen + 1] = line or event end
local function told(mask, f)
  seen = {}
  debug.sethook(hook, mask)
  f()
  debug.sethook()
  return table.concat(seen, ' ', 2, #seen - 1)
end
local runs = 0
local function finalized(f)
  return function()
    local x = setmetatable({}, { __gc = f })
    x = nil
    collectgarbage()
    runs = runs + 1
  end
end
print(told('l', finalized(function() local y = 1 end))) --> 13 14 15 16 17
print(told('l', finalized(function() string.rep('x', 2) end))) --> 13 14 15 16 17
print(told('l', finalized(function() local function f() return 1 end f() end))) --> 13 14 15 16 17
print(told('cr', finalized(function() string.rep('x', 2) end))) --> call call return call return return
print(runs) --> 4
