local seen
local function hook(_, line) seen[#seen + 1] = line end
local function told(text)
  local f = assert(load(text, '=x'))
  seen = {}
  debug.sethook(hook, 'l')
  f()
  debug.sethook()
  return table.concat(seen, ' ', 1, #seen - 1)
end
print(told('if 0 then\nlocal q\nend\nlocal e\nlocal f')) --> 7 2 4 5
print(told('local q\nlocal e\nlocal f')) --> 7 1 3
print(told('while true do\nlocal q\nbreak\nend\nlocal e\nlocal f')) --> 7 2 3 5 6
print(told('do\nlocal q\nend\nlocal e\nlocal f')) --> 7 2 5
print(told('repeat\nlocal q\nuntil true\nlocal e\nlocal f')) --> 7 2 4 5
print(told('local q\nlocal e = nil and 1\nlocal f')) --> 7 1 2 3
print(told('local q\nlocal e = true and nil\nlocal f')) --> 7 1 2 3
print(told('local q\nlocal e = nil or nil\nlocal f')) --> 7 1 2 3
print(told('local q\nlocal e = not 1 or nil\nlocal f')) --> 7 1 2 3
print(told('local x local q = x\nlocal e = x or nil\nlocal f')) --> 7 1 2 3
print(told('if nil then\nlocal a\nelse\nlocal b\nend\nlocal f')) --> 7 1 4 6
print(told('if 1 then\nlocal a\nelseif 2 then\nlocal b\nelse\nlocal c\nend\nlocal f')) --> 7 2 8
print(told('local q\n::x::\nlocal b')) --> 7 1 3
print(told('do\nlocal q\n::x::\nend\nlocal b')) --> 7 2 5
print(told('do\nlocal q\ngoto x\n::x::\nend\nlocal b')) --> 7 2 3 6
print(told('for i = 1, 0 do\nlocal q\nend\nlocal b\nlocal c')) --> 7 1 4 5
print(told('for i in next, {} do\nlocal q\nend\nlocal b\nlocal c')) --> 7 1 3 4 5
print(told('local a = "a" ..\n"b" ..\n(1 and "c") ..\n"d"')) --> 7 1 2 3 4 3 4
print(told('local a = 1\nlocal b = {nil,\nnil,\nnil}')) --> 7 1 2 4
print(told('local a, b, c\na = nil\nb = nil\nc = nil')) --> 7 1 4
print(told('local a, b, c\na = nil\nif a then\n b = nil end\nc = nil')) --> 7 1 3 5
print(told('local function f()\nend f(nil,\nnil,\nnil)')) --> 7 2 2 4
print(told('local a = nil\nlocal b = 1 and\n nil\nlocal c = nil')) --> 7 1 3 4
