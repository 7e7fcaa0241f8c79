local n = 0
repeat
  local done = n >= 3
  n = n + 1
until done
print(n) --> 4
local function f()
  repeat
    local x = 5
    if x == 5 then return "returned" end
  until x
end
print(f()) --> returned
