--# 50 costly
return (assert(load("return " .. ("("):rep(1e6) .. "1" .. (")"):rep(1e6)))())
--> OK 1 | ERR overflow | ERR too many C levels | MEM

--# 50 costly
return (assert(load("return #" .. ("{"):rep(1e6) .. ("}"):rep(1e6)))())
--> ERR overflow | ERR too many | ERR too complex | MEM

--# 50 costly
return (assert(load(("do "):rep(1e6) .. ("end "):rep(1e6)))())
--> OK nil | ERR overflow | ERR too many | MEM

--# 50 costly
return (assert(load(("local function f() "):rep(1e5) .. ("end "):rep(1e5)))())
--> OK nil | ERR overflow | ERR too many | MEM

--# 50 costly
return (assert(load("return " .. ("not "):rep(1e6) .. "1"))())
--> OK true | ERR overflow | ERR too many | MEM

--# 50 costly
return (assert(load("return " .. ("- "):rep(1e6) .. "1"))())
--> OK 1 | ERR overflow | ERR too many | MEM

--# 50 costly
return (assert(load("return " .. ("a."):rep(1e6) .. "b"))())
--> ERR attempt to index a nil value | ERR overflow

--# 50 costly
return (assert(load("return " .. ("1+"):rep(1e6) .. "1"))())
--> OK 1000001 | ERR overflow

--# 50 costly
return (assert(load("return #(" .. ("'x'.."):rep(1e6) .. "'x')"))())
--> OK 1000001 | ERR overflow | ERR too many | ERR too complex | MEM

--# 50 costly
return (assert(load("return " .. ("2^"):rep(1e6) .. "0"))())
--> ERR overflow | ERR too many | ERR too complex | OK 1 | MEM

--# 50 costly
return (assert(load(("f"):rep(1e6)))())
--> ERR syntax error

--# 50 costly
return (assert(load("return f" .. ("()"):rep(1e6)))())
--> ERR attempt to call a nil value | ERR overflow

--# 50 costly
return (assert(load(("if x then "):rep(1e6)))())
--> ERR expected | ERR overflow | ERR too many | MEM

--# 51
return (assert(load(("local a "):rep(300)))())
--> ERR too many local variables

--# 51
local t = {} for i = 1, 256 do t[i] = 'a' .. i end
local a, b = table.concat(t, ', ', 1, 150), table.concat(t, ', ', 151, 256)
local f, e = load('local ' .. a .. ' return function() local ' .. b .. ' return function() return {' .. a .. ', ' .. b .. '} end end')
if not f then error(e, 0) end
--> ERR too many upvalues

--# 51 costly
local t = {} for i = 1, 1e6 do t[i] = i + 0.5 end return #load("return {" .. table.concat(t, ",") .. "}")()
--> OK 1000000 | MEM | FUEL

--# 51
local f, e = load('f(' .. ('1, '):rep(300) .. '1)') if not f then error(e, 0) end return 1
--> ERR function or expression needs too many registers

--# 51 costly
return (assert(load(("\n"):rep(1e6) .. "return 1"))())
--> OK 1

--# 51 costly
return (assert(load("return #[[" .. ("x"):rep(16e6) .. "]]"))())
--> OK 16000000 | MEM

--# 51 costly
return (assert(load("x = " .. ("9"):rep(1e6)))())
--> OK nil

--# 51 costly
return (assert(load("return " .. ("a"):rep(1e6)))())
--> OK nil

--# 52
return (assert(load("goto nowhere"))())
--> ERR no visible label 'nowhere'

--# 52
return (assert(load("goto a do ::a:: end"))())
--> ERR no visible label 'a'

--# 52
return (assert(load("goto a local x ::a:: print(x)"))())
--> ERR jumps into the scope of local 'x'

--# 53
return (assert(load("\27Lua" .. ("junk"):rep(100), "b", "b"))())
--> ERR

--# 53
return (assert(load("\27Lua" .. ("junk"):rep(100), "b", "t"))())
--> ERR attempt to load a binary chunk (mode is 't')

--# 53
return (assert(load("\27", "b"))())
--> ERR

--# 54 costly full
local chunk = string.dump(function(a, ...) for i = 1, 3 do a = { a, ... } end return a, function() return a end end)
local n = 0
for at = 1, #chunk do
  for _, byte in ipairs { 0, 127, 255 } do
    local f = load(chunk:sub(1, at - 1) .. string.char(byte) .. chunk:sub(at + 1), 'bent', 'b')
    if f then n = n + 1 pcall(f, 1, 2) end
  end
end
return n >= 3 and n < #chunk
--> OK true

--# 76 full
local chunk, n = string.dump(function() return 1 end), 0 for size = 0, #chunk - 1 do n = n + (load(chunk:sub(1, size), "c", "b") and 1 or 0) end return n
--> OK 0

--# 76 full
local chunk = string.dump(function() return 1 end) assert(load(chunk:sub(1, -10), "=cut", "b"))
--> ERR cut: bad binary format (truncated chunk)

--# 76 full
local chunk = string.dump(function() return 1 end) assert(load(chunk .. "x", "=long", "b"))
--> ERR long: bad binary format

--# 76 full
local chunk = string.dump(function() return 1 end) assert(load(chunk:gsub("^(\27Moonstep)(.)", function(m, v) return m .. string.char(v:byte() ~ 1) end), "=old", "b"))
--> ERR old: bad binary format (version mismatch)

--# 76
assert(load("\27Moonstep", "=chunk"))
--> ERR attempt to load a binary chunk
