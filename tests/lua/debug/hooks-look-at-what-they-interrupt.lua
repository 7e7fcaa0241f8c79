local seen = {}
local function flush()
  local text = table.concat(seen, ', ')
  seen = {}
  return text
end
local function target(a, b)
  local c = a
  c = c + b
  return c
end
debug.sethook(function(event, line)
  local info = debug.getinfo(2, 'nSlft')
  if info.func ~= target then return end
  local values = ''
  for n = 1, 3 do
    local name, value = debug.getlocal(2, n)
    if name and name ~= '(temporary)' then values = values .. ' ' .. name .. '=' .. tostring(value) end
  end
  seen[#seen + 1] = event .. ' ' .. info.currentline .. ' ' .. info.name .. values
end, 'crl')
target(1, 2)
debug.sethook()
print(flush()) --> call 8 target a=1 b=2, line 8 target a=1 b=2, line 9 target a=1 b=2 c=1, line 10 target a=1 b=2 c=3, return 10 target a=1 b=2 c=3
local own = {}
debug.sethook(function()
  local info = debug.getinfo(1, 'ntS')
  own[1] = tostring(info.name) .. ' ' .. info.namewhat .. ' ' .. tostring(info.istailcall) .. ' ' .. info.what
end, 'l')
local x = 1
debug.sethook()
print(own[1]) --> ? hook false Lua
local function changed(a)
  local b = a
  return b
end
debug.sethook(function(event, line)
  if debug.getinfo(2, 'f').func == changed then debug.setlocal(2, 1, 'changed') debug.sethook() end
end, 'c')
local result = changed('original')
print(result) --> changed
debug.sethook(function(event, line)
  if debug.getinfo(2, 'f').func == changed and debug.getlocal(2, 2) == 'b' then
    debug.setlocal(2, 2, 'on return')
    debug.sethook()
  end
end, 'l')
result = changed('original')
print(result) --> on return
local text
debug.sethook(function() text = debug.traceback('in hook', 2) debug.sethook() end, 'c')
changed(1)
print(text:sub(1, 24) == 'in hook\nstack traceback:') --> true
print(text:sub(26, 62)) --> 	hooks-look-at-what-they-interrupt.lu
debug.sethook(function() text = debug.traceback() debug.sethook() end, 'l')
local y = 1
local line2 = 0
for at = 1, #text do if text:sub(at, at + 5) == "hook '" then line2 = at break end end
print(text:sub(line2, line2 + 7)) --> hook '?'
