local function told(mask, close)
  local seen = {}
  local co = coroutine.create(function()
    local a <close> = setmetatable({}, { __close = function()
      return close()
    end })
    error('x', 0)
  end)
  debug.sethook(co, function(event, line) seen[#seen + 1] = line or event end, mask)
  coroutine.resume(co)
  seen[#seen + 1] = '|'
  local ok, e = coroutine.close(co)
  return table.concat(seen, ' '), ok, e, debug.gethook(co) ~= nil
end
print(told('l', function() end)) --> 4 6 4 6 7 | 5 15	false	x	true
print(told('cr', function() end)) --> call call return call | call tail call return	false	x	true
print(told('crl', tostring)) --> call 4 6 4 call return 6 7 call | call 5 call	false	hooks-see-what-a-failed-coroutine-closes.lua:5: bad argument #1 to 'close' (value expected)	true
print(told('l', error)) --> 4 6 4 6 7 | 5	false	nil	true
-- Set when it has failed.
local seen = {}
local co = coroutine.create(function()
  local a <close> = setmetatable({}, { __close = function()
    return 1
  end })
  error('x', 0)
end)
print(coroutine.resume(co)) --> false	x
debug.sethook(co, function(_, line) seen[#seen + 1] = line end, 'l')
print(coroutine.close(co)) --> false	x
print(table.concat(seen, ' ')) --> 23
debug.sethook(co, print, 'l')
print(coroutine.close(co)) --> true
-- What a wrapped one closes, too.
seen = {}
print(pcall(coroutine.wrap(function()
  local a <close> = setmetatable({}, { __close = function()
    return 1
  end })
  debug.sethook(function(_, line) seen[#seen + 1] = line end, 'l')
  error('x', 0)
end))) --> false	x
print(table.concat(seen, ' ')) --> 40 37
