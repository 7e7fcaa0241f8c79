-- Each letter brings its own fields, and no others.
local function keys(t)
  local names = { 'source', 'short_src', 'linedefined', 'lastlinedefined', 'what', 'currentline', 'nups', 'nparams',
    'isvararg', 'name', 'namewhat', 'ftransfer', 'ntransfer', 'istailcall', 'activelines', 'func' }
  local found = ''
  for _, name in ipairs(names) do if t[name] ~= nil then found = found .. ' ' .. name end end
  return found
end

local up1, up2 = 1, 2
local function plain(a, b)
  return up1, up2
end
local function varied(a, ...)
  return ...
end

local i = debug.getinfo(plain, 'S')
print(keys(i)) -->  source short_src linedefined lastlinedefined what
print(i.source) --> =getinfo-describes-a-lua-function.lua
print(i.short_src) --> getinfo-describes-a-lua-function.lua
print(i.linedefined, i.lastlinedefined) --> 11	13
print(i.what) --> Lua
i = debug.getinfo(plain, 'u')
print(keys(i)) -->  nups nparams isvararg
print(i.nups, i.nparams, i.isvararg) --> 2	2	false
i = debug.getinfo(varied, 'u')
print(i.nups, i.nparams, i.isvararg) --> 0	1	true
i = debug.getinfo(plain, 'l')
print(keys(i), i.currentline) -->  currentline	-1
i = debug.getinfo(plain, 'n')
print(keys(i), i.namewhat) -->  namewhat	
i = debug.getinfo(plain, 't')
print(keys(i), i.istailcall) -->  istailcall	false
i = debug.getinfo(plain, 'r')
print(keys(i), i.ftransfer, i.ntransfer) -->  ftransfer ntransfer	0	0
i = debug.getinfo(plain, 'f')
print(keys(i), i.func == plain) -->  func	true
i = debug.getinfo(plain, 'L')
print(keys(i)) -->  activelines
print(keys(debug.getinfo(plain))) -->  source short_src linedefined lastlinedefined what currentline nups nparams isvararg namewhat ftransfer ntransfer istailcall func
print(keys(debug.getinfo(plain, ''))) -->
print(keys(debug.getinfo(plain, 'SlnrutLf'))) -->  source short_src linedefined lastlinedefined what currentline nups nparams isvararg namewhat ftransfer ntransfer istailcall activelines func
print(keys(debug.getinfo(plain, 'SSSll'))) -->  source short_src linedefined lastlinedefined what currentline
print(keys(debug.getinfo(plain, nil))) -->  source short_src linedefined lastlinedefined what currentline nups nparams isvararg namewhat ftransfer ntransfer istailcall func
i = debug.getinfo(load('return 1'), 'Su')
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined) --> return 1	[string "return 1"]	main	0	0
print(i.nups, i.nparams, i.isvararg) --> 1	0	true
i = debug.getinfo(load('function f() end\n\nreturn f', '@some/file.lua')(), 'S')
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined) --> @some/file.lua	some/file.lua	Lua	1	1
