local function iterate(n, name)
  local i = 0
  return function() i = i + 1 if i <= n then return i end end, nil, nil, setmetatable({}, {__close = function(_, e) print("close", name, e) end})
end
for i in iterate(2, "to the end") do print(i) end --> 1
--> 2
--> close	to the end	nil
for i in iterate(5, "break") do if i == 2 then break end end --> close	break	nil
print(pcall(function() for i in iterate(5, "error") do error("in loop", 0) end end)) --> close	error	in loop
--> false	in loop
local function f() for i in iterate(5, "return") do return i * 10 end end
print(f()) --> close	return	nil
--> 10
for i in iterate(3, "goto") do goto out end
::out:: --> close	goto	nil
for i in iterate(0, "never ran") do end --> close	never ran	nil
print(pcall(function() for i in next, {}, nil, 5 do end end)) --> false	generic-for-closes-its-fourth-value.lua:17: variable '(for state)' got a non-closable value
for i in next, {}, nil, nil do end
for i in next, {}, nil, false do end
