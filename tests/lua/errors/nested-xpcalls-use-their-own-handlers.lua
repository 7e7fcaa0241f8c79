print(xpcall(function()
  print(xpcall(error, function(m) return "inner " .. m end, "a"))
  error("b", 0)
end, function(m) return "outer " .. m end))
--> false	inner a
--> false	outer b
print(xpcall(function()
  print(pcall(error, "c"))
  return "no error"
end, function() return "never" end))
--> false	c
--> true	no error
