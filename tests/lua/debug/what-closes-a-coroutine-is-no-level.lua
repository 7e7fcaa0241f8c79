local function told(close, f)
  local lines = {}
  local co = coroutine.create(function()
    local a <close> = setmetatable({}, { __close = function()
      lines[1] = debug.traceback('closing')
      lines[2] = tostring(debug.getinfo(1, 'n').name)
      lines[3] = tostring(debug.getinfo(2))
      lines[4] = tostring(select(2, pcall(error, 'x', 2)))
      lines[5] = tostring(select(2, pcall(debug.getlocal, 4, 1)))
    end })
    f()
  end)
  coroutine.resume(co)
  close(co)
  for _, line in ipairs(lines) do print((line:gsub('\n%s*', ' '))) end
end
told(coroutine.close, coroutine.yield)
--> closing stack traceback: what-closes-a-coroutine-is-no-level.lua:5: in function <what-closes-a-coroutine-is-no-level.lua:4>
--> nil
--> nil
--> what-closes-a-coroutine-is-no-level.lua:8: x
--> bad argument #1 to 'debug.getlocal' (level out of range)
told(coroutine.close, error)
--> closing stack traceback: what-closes-a-coroutine-is-no-level.lua:5: in function <what-closes-a-coroutine-is-no-level.lua:4>
--> nil
--> nil
--> what-closes-a-coroutine-is-no-level.lua:8: x
--> bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(coroutine.wrap(function()
  local a <close> = setmetatable({}, { __close = function() error(debug.traceback('x', 1):gsub('\n%s*', ' '), 2) end })
  error('y')
end))) --> false	x stack traceback: what-closes-a-coroutine-is-no-level.lua:30: in function <what-closes-a-coroutine-is-no-level.lua:30>
