local order = {}
local function make(name, fail)
  setmetatable({}, {
    __gc = function()
      order[#order + 1] = name
      fail()
    end,
  })
end
make("a", function() error("text") end)
make("b", function() error({}) end)
make("c", function() error() end)
make("d", function() local function f() return 1 + f() end f() end)
make("e", function() local t = nil; t.x = 1 end)
make("f", function() string.rep() end)
make("g", function() coroutine.wrap(function() error("in a coroutine") end)() end)
make("h", function() local c <close> = setmetatable({}, { __close = function() error("closing") end }) end)
make("i", function() end)
print(pcall(collectgarbage)) --> true	0
print(#order) --> 9
