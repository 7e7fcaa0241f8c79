-- Manual §3.3.8: a coroutine that is never resumed again closes no variables; what waits there is garbage like the rest.
local log = {}
local watch = setmetatable({}, { __mode = "v" })
local function closable(name)
  return setmetatable({}, { __close = function() log[#log + 1] = "closed " .. name end })
end
local function finalizable(name)
  return setmetatable({}, { __gc = function() log[#log + 1] = "finalized " .. name end })
end
local function lose()
  local co = coroutine.create(function()
    local a <close> = closable("a")
    local b = finalizable("b")
    local c <close> = setmetatable({}, {
      __close = function() log[#log + 1] = "closed c" end,
      __gc = function() log[#log + 1] = "finalized c" end,
    })
    watch.a = a
    coroutine.yield()
    log[#log + 1] = "went on"
  end)
  coroutine.resume(co)
  watch.co = co
end
lose()
collectgarbage()
print(table.concat(log, ", ")) --> finalized c, finalized b
print(watch.co, watch.a) --> nil	nil
