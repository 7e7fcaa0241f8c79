local n = 0
local co = coroutine.wrap(function()
  while true do
    n = n + 1
    coroutine.yield(n)
  end
end)
co(); co()
print(n) --> 2
n = 10
print(co(), n) --> 11	11
local get
local maker = coroutine.wrap(function()
  local hidden = 1
  get = function() hidden = hidden + 1 return hidden end
  coroutine.yield()
  hidden = 100
end)
maker()
print(get(), get()) --> 2	3
maker()
print(get()) --> 101
