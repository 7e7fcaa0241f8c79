-- Assigning to new fields during a traversal makes that undefined, but never loses a field or fails in any other way.
local t = {}
for i = 1, 3000 do t[i + 0.5] = i end
local ok, message = pcall(function()
  local added = 0
  for key in pairs(t) do
    if added < 3000 then
      added = added + 1
      t['new' .. added] = key
    end
  end
end)
print(ok or message) --> true
local old, new = 0, 0
for i = 1, 3000 do if t[i + 0.5] == i then old = old + 1 end end
for i = 1, 3000 do if t['new' .. i] then new = new + 1 end end
print(old) --> 3000
print(new <= 3000) --> true
