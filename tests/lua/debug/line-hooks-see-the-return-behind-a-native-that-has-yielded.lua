local function told(f, mask, late)
  local seen = {}
  local co = coroutine.create(f)
  local function hook(event, line) seen[#seen + 1] = line or event end
  if not late then debug.sethook(co, hook, mask or 'l') end
  local n = 0
  repeat
    coroutine.resume(co)
    n = n + 1
    if late == n then debug.sethook(co, hook, mask or 'l') end
    seen[#seen + 1] = '|'
  until coroutine.status(co) == 'dead'
  return table.concat(seen, ' ', 1, #seen - 1)
end
print(told(function()
  return coroutine.yield(
    1
  )
end)) --> 16 18 16 | 18
print(told(function()
  return coroutine.yield(
    1
  )
end, 'crl')) --> call 21 23 21 call | return 23 return
print(told(function()
  return coroutine.yield(
    1
  )
end, 'l', 1)) --> | 28
print(told(function()
  return tostring(
    1
  )
end)) --> 31 33 31
print(told(function()
  return pcall(
    error
  )
end)) --> 36 38 36 38
print(told(function()
  return pcall(
    type, 1
  )
end)) --> 41 42 43 41
print(told(function()
  return pcall(pcall,
    error
  )
end)) --> 46 48 46 48
print(told(function()
  return select(
    2, pcall(error)
  )
end)) --> 51 52 51
print(told(function()
  return table.sort({1, 2}, function() pcall(error)
    end
  )
end)) --> 56 57 56 56 57
print(told(function()
  return xpcall(error, function()
    return pcall(error
    )
  end)
end)) --> 61 64 61 62 63 62 64
print(told(function(...)
  return pcall(
    error
  )
end)) --> 67 69 67 69
print(told(function(...)
  return setmetatable({}, {__call = coroutine.yield})(
    error
  )
end)) --> 72 74 72 | 74
print(told(function(...)
  local a <close> = setmetatable({}, {__close = coroutine.yield})
  return coroutine.yield(
    error
  )
end)) --> 77 78 80 78 | 80 | 80
