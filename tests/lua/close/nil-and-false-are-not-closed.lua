do
  local a <close> = nil
  local b <close> = false
  print("fine", a, b) --> fine	nil	false
end
for _, v in ipairs {1, "x", {}, true, print} do
  print(pcall(function() local bad <close> = v end))
end
--> false	nil-and-false-are-not-closed.lua:7: variable 'bad' got a non-closable value
--> false	nil-and-false-are-not-closed.lua:7: variable 'bad' got a non-closable value
--> false	nil-and-false-are-not-closed.lua:7: variable 'bad' got a non-closable value
--> false	nil-and-false-are-not-closed.lua:7: variable 'bad' got a non-closable value
--> false	nil-and-false-are-not-closed.lua:7: variable 'bad' got a non-closable value
print(pcall(function() local t <close> = setmetatable({}, {}) end)) --> false	nil-and-false-are-not-closed.lua:14: variable 't' got a non-closable value
