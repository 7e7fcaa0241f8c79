-- Weak objects with a class, while the collector hides and clears them: what they have themselves comes before what the class has.
local rounds = 0
local Class = { name = 'class', own = 'class.own' }
function Class.who() return 'class' end
function Class.hello() return 'hello' end
Class.__index = Class
local modes = { 'v', 'kv', 'k' }
local seed = 12345
local function rnd(n) seed = (seed * 1103515245 + 12345) % 2147483648 return (seed >> 8) % n + 1 end
local own = function() return 'object' end
local keepers = {}
local list = {}
for i = 1, 60 do
  local meta = { __index = Class, __mode = modes[i % 3 + 1] }
  list[i] = { o = setmetatable({}, meta), m = {} }
end
local function check(i, e)
  local o, m = e.o, e.m
  local who = m.who or 'class'
  if o.who() ~= who then error('who. ' .. i .. ' ' .. rounds) end
  if o:who() ~= who then error('who: ' .. i .. ' ' .. rounds) end
  if o:hello() ~= 'hello' then error('hello') end
  if o.name ~= (m.name or 'class') then error('name ' .. tostring(o.name) .. ' ' .. tostring(m.name)) end
  if rawget(o, 'own') ~= m.own then error('own') end
  for k = 1, 3 do if rawget(o, k) ~= m[k] then error('n') end end
end
for round = 1, 800 do
  rounds = round
  local i = rnd(60)
  local e = list[i]
  local o, m = e.o, e.m
  local what = rnd(9)
  if what == 1 then o.who = own m.who = 'object'
  elseif what == 2 then o.who = nil m.who = nil
  elseif what == 3 then o.name = 'n' .. round m.name = o.name
  elseif what == 4 then o.name = nil m.name = nil
  elseif what == 5 then o.own = Class m.own = Class
  elseif what == 6 then o.own = nil m.own = nil
  elseif what == 7 then local k = rnd(3) local v = { round } keepers[v] = true o[k] = v m[k] = v
  elseif what == 8 then local k = rnd(3) if m[k] then keepers[m[k]] = nil end o[k] = nil m[k] = nil
  else o['junk' .. rnd(20)] = {} o[{}] = {} o[{}] = 1 end
  if rnd(3) == 1 then collectgarbage('step', rnd(3) - 1) end
  check(i, e)
  local j = rnd(60) check(j, list[j])
end
print(rounds) --> 800
