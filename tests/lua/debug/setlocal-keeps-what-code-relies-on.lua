-- A loop's own values stay numbers, and a table that is being filled a table; PUC Lua does not look.
local refused = 'value cannot be of another type here'

-- of the caller, or of what is so many levels above
local function set(number, value, above)
  local ok, message = pcall(function() return debug.setlocal(4 + (above or 0), number, value) end)
  return ok and tostring(message) or message:match('%((.*)%)') == refused and 'refused'
end

local function loop(value)
  local seen = {}
  for i = 1, 3 do
    if i == 1 then for number = 3, 5 do seen[#seen + 1] = set(number, value) end end
    if i == 1 then seen[#seen + 1] = set(6, value) end
  end
  return table.concat(seen, ' ')
end
print(loop({})) --> refused refused refused i
print(loop('1')) --> refused refused refused i
print(loop(nil)) --> refused refused refused i
print(loop(print)) --> refused refused refused i

-- numbers may be changed
local function count()
  local rounds = 0
  for i = 1, 10 do
    rounds = rounds + 1
    if i == 1 then set(3, 1) end
  end
  return rounds
end
print(count()) --> 2

local stripped = load(string.dump(function(set)
  local t = {}
  for i = 1, 2 do
    for number = 3, 5 do t[#t + 1] = set(number, {}) end
  end
  return table.concat(t, ' ')
end, true), 'stripped', 'b')
print(stripped(set)) --> refused refused refused refused refused refused

-- registers that held a loop's values before hold other things after it
local function after()
  for i = 1, 1 do end
  local a, b, c = 1, 2, 3
  local answers = set(1, 'x') .. set(2, {}) .. set(3, print)
  return answers, a, type(b), c == print
end
print(after()) --> abc	x	table	true

-- a table that is being filled
local function list(number, value)
  return { 1, 2, set(number, value), 4 }
end
print(list(3, 5)[3]) --> refused
print(list(3, 'x')[3]) --> refused
print(list(3, nil)[3]) --> refused
print(list(4, 'x')[3]) --> (temporary)
local other = {}
print(list(3, other) == other) --> true
print(other[1], other[2], other[3], other[4]) --> 1	2	(temporary)	4

-- hooks are no way around it
local function hooked()
  local n = 0
  for i = 1, 3 do n = n + 1 end
  return n
end
local refusals = 0
debug.sethook(function()
  if debug.getinfo(2, 'f').func ~= hooked then return end
  for number = 2, 4 do
    if debug.getlocal(2, number) == '(for state)' then
      if set(number, {}, 1) == 'refused' then refusals = refusals + 1 end
    end
  end
end, '', 1)
local n = hooked()
debug.sethook()
print(n, refusals > 5) --> 3	true
