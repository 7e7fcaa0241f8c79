local t = setmetatable({n = 0}, {__call = function(self, s, c)
  self.n = self.n + 1
  if self.n <= 3 then return self.n * s end
end})
for v in t, 10 do io.write(v, " ") end print("end") --> 10 20 30 end
print(pcall(function() for x in nil do end end)) --> false	an-iterator-may-be-callable.lua:6: attempt to call a nil value (for iterator 'for iterator')
print(pcall(function() for x in {} do end end)) --> false	an-iterator-may-be-callable.lua:7: attempt to call a table value (for iterator 'for iterator')
print(pcall(function() for x in 5, 6 do end end)) --> false	an-iterator-may-be-callable.lua:8: attempt to call a number value (for iterator 'for iterator')
print(pcall(function() local t = {} for x in t do end end)) --> false	an-iterator-may-be-callable.lua:9: attempt to call a table value (for iterator 'for iterator')
