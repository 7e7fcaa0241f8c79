-- Manual §2.5.3: it is called with the object as its only argument, and what it returns is ignored.
local calls = {}
local function lose(make, ...)
  make(...)
  collectgarbage()
  local text = table.concat(calls, " ")
  calls = {}
  return text
end
local function note(...)
  calls[#calls + 1] = select("#", ...) .. type(...) .. tostring((...).name)
  return 1, 2, 3
end

print(lose(function() setmetatable({ name = "x" }, { __gc = note }) end)) --> 1tablex
-- It is looked for without metamethods.
print(lose(function() setmetatable({}, setmetatable({}, { __index = { __gc = note } })) end)) -->
-- Who takes the metatable away takes the finalizer away; marked it stays.
print(lose(function() setmetatable(setmetatable({}, { __gc = note }), nil) end)) -->
print(lose(function()
  local object = setmetatable({ name = "again" }, { __gc = true })
  setmetatable(object, nil)
  setmetatable(object, { __gc = note })
end)) --> 1tableagain
print(lose(function()
  local meta = { __gc = true }
  local object = setmetatable({ name = "later" }, meta)
  meta.__gc = note
end)) --> 1tablelater
-- By the debug library, too.
print(lose(function() debug.setmetatable({ name = "debug" }, { __gc = note }) end)) --> 1tabledebug
-- A callable table is called.
print(lose(function()
  local callable = setmetatable({ name = "callable" }, { __call = function(self, ...) note(...) end })
  setmetatable({ name = "called" }, { __gc = callable })
end)) --> 1tablecalled
-- A finalizer of a native function, and one that is a coroutine's.
print(lose(function() setmetatable(calls, { __gc = table.concat }) end)) -->
print(lose(function()
  setmetatable({ name = "wrapped" }, { __gc = coroutine.wrap(function(...) note(...) end) })
end)) --> 1tablewrapped
-- Of the metatable of a type nothing is finalized.
debug.setmetatable(1, { __gc = note })
print(lose(function() local n = 1 end)) -->
debug.setmetatable(1, nil)
