local seen = {}
local function hook(event, line)
  local info = debug.getinfo(2, 'nS')
  seen[#seen + 1] = event .. ' ' .. tostring(info.name or info.what) .. (line and ' ' .. line or '')
end
local function events(mask, f, ...)
  seen = {}
  debug.sethook(hook, mask)
  f(...)
  debug.sethook()
  return table.concat(seen, ', ')
end
local function leaf(a) return a end
local function tail(n) if n == 0 then return 1 end return tail(n - 1) end
local function rec(n) if n > 0 then rec(n - 1) end end
print(events('c', leaf, 1)) --> call f, call sethook
print(events('r', leaf, 1)) --> return sethook, return f
print(events('cr', leaf, 1)) --> return sethook, call f, return f, call sethook
print(events('cr', tail, 2)) --> return sethook, call f, tail call Lua, tail call Lua, return Lua, call sethook
print(events('cr', rec, 2)) --> return sethook, call f, call rec, call rec, return rec, return rec, return f, call sethook
print(events('cr', function() return leaf(1) end)) --> return sethook, call f, tail call Lua, return Lua, call sethook
print(events('cr', function() return math.abs(-1) end)) --> return sethook, call f, call abs, return abs, return f, call sethook
print(events('cr', math.abs, 1)) --> return sethook, call f, return f, call sethook
print(events('cr', function() local x = ('x'):rep(3) end)) --> return sethook, call f, call rep, return rep, return f, call sethook
print(events('cr', function() pcall(leaf, 1) end)) --> return sethook, call f, call pcall, call Lua, return Lua, return pcall, return f, call sethook
print(events('cr', function() pcall(error, 'x') end)) --> return sethook, call f, call pcall, call C, return pcall, return f, call sethook
print(events('cr', function() pcall(function() error('x') end) end)) --> return sethook, call f, call pcall, call Lua, call error, return pcall, return f, call sethook
print(events('cr', function() xpcall(error, function(m) return m end) end)) --> return sethook, call f, call xpcall, call C, call Lua, return Lua, return xpcall, return f, call sethook
print(events('cr', function() for _ in next, { 1 } do end end)) --> return sethook, call f, call for iterator, return for iterator, call for iterator, return for iterator, return f, call sethook
print(events('cr', function() for _ in pairs({}) do end end)) --> return sethook, call f, call pairs, return pairs, call for iterator, return for iterator, return f, call sethook
print(events('cr', function() return tostring(setmetatable({}, { __tostring = function() return 'x' end })) end)) --> return sethook, call f, call setmetatable, return setmetatable, call tostring, call Lua, return Lua, return tostring, return f, call sethook
print(events('cr', function() local t = setmetatable({}, { __index = function() return 1 end }) return t.x + 1 end)) --> return sethook, call f, call setmetatable, return setmetatable, call index, return index, return f, call sethook
print(events('cr', function() local t = setmetatable({}, { __call = leaf }) return (t(1)) end)) --> return sethook, call f, call setmetatable, return setmetatable, call t, return t, return f, call sethook
print(events('cr', function() local t = setmetatable({}, { __call = leaf }) return t(1) end)) --> return sethook, call f, call setmetatable, return setmetatable, tail call Lua, return Lua, call sethook
print(events('cr', function() local x <close> = setmetatable({}, { __close = leaf }) return 1 end)) --> return sethook, call f, call setmetatable, return setmetatable, call close, return close, return f, call sethook
print(events('cr', function() do local x <close> = setmetatable({}, { __close = leaf }) end end)) --> return sethook, call f, call setmetatable, return setmetatable, call close, return close, return f, call sethook
print(events('c', function() local f = load('return 1') f() end)) --> call f, call load, call f, call sethook
print(events('cr', function() local a = coroutine.wrap(leaf)(1) end)) --> return sethook, call f, call wrap, return wrap, call C, return C, return f, call sethook
print(events('cr', table.unpack, { 1, 2, 3 })) --> return sethook, call f, return f, call sethook
