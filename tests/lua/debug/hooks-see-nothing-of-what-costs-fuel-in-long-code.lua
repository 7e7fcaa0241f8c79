-- In code that runs straight on for long there are instructions that only use fuel. Hooks are told of none of them.
local function lines(source)
  local told = {}
  local f = assert(load(source))
  debug.sethook(function(_, line) told[#told + 1] = line end, "l")
  f()
  debug.sethook()
  told[#told] = nil
  table.remove(told, 1) -- both of this chunk
  return told
end
local function once(told)
  for i, line in ipairs(told) do if line ~= i then return i, line end end
  return #told
end
print(once(lines(("local a = 1 a = a + 1\n"):rep(150)))) --> 150
print(once(lines(("x = y\n"):rep(1000)))) --> 1000
print(#lines("local a = 1 " .. ("a = a + 1 "):rep(1000))) --> 1
local told = lines("for i = 1, 3 do\n" .. ("x = i\n"):rep(200) .. "end")
print(#told, told[1], told[2], told[201], told[202], told[203], told[#told]) --> 605	1	2	201	1	2	202
-- A long expression is one line, whatever it costs.
print(#lines("local a = 1 local b = a" .. (" + a"):rep(1000) .. " return b")) --> 1
