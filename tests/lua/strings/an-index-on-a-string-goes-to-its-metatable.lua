local mt = getmetatable("")
local old = mt.__index
mt.__index = function(s, k)
  if type(k) == "number" then return old.sub(s, k, k) end
  return old[k]
end
local s = "hello"
print(s[1], s[-1], s[10] == "", s:upper(), ("x"):rep(3)) --> h	o	true	HELLO	xxx
mt.__index = old
print(s[1], s:len()) --> nil	5
