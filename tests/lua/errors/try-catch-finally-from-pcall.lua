local log = {}
local function try(body, catch, finally)
  local r = table.pack(pcall(body))
  if not r[1] and catch then r = table.pack(pcall(catch, r[2])) end
  if finally then finally() end
  if not r[1] then error(r[2], 0) end
  return table.unpack(r, 2, r.n)
end
print(try(function() return 1, 2 end, nil, function() log[#log + 1] = "f1" end)) --> 1	2
print(try(function() error("e", 0) end, function(m) return "caught " .. m end, function() log[#log + 1] = "f2" end)) --> caught e
print(pcall(try, function() error("e", 0) end, function(m) error("again " .. m, 0) end, function() log[#log + 1] = "f3" end)) --> false	again e
print(table.concat(log, " ")) --> f1 f2 f3
