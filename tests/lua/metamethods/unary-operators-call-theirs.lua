local mt = {
  __unm = function(a, b) return rawequal(a, b) and "minus" end,
  __len = function(a) return "length" end,
  __bnot = function() return "complement" end,
}
local t = setmetatable({1, 2, 3}, mt)
print(-t, #t, ~t, not t) --> minus	length	complement	false
print(rawlen(t)) --> 3
mt.__len = function() return -5 end
print(#t, #t * 2) --> -5	-10
mt.__len = nil
print(#t) --> 3
