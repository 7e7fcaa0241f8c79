local function lines(f)
  local active = debug.getinfo(f, 'L').activelines
  local info = debug.getinfo(f, 'S')
  local text = ''
  for line = 0, 60 do
    if active[line] then text = text .. ' ' .. (line - info.linedefined) end
  end
  return text
end
local function one() return 1 end
print(lines(one)) -->  0
local function some(a)
  local b = a

  -- nothing here
  if b then
    b = 1
  end
  return b
end
print(lines(some)) -->  1 4 5 7 8
local function varied(...)
  local b = ...
  return b
end
print(lines(varied)) -->  1 2 3
print(lines(load('local a = 1\n\n\nreturn a'))) -->  1 4
print(debug.getinfo(1, 'L').activelines[22], debug.getinfo(1, 'L').activelines[13]) --> nil	nil
-- In long code there are instructions that only use fuel: their lines are none.
local long = debug.getinfo(load(('do a = 1 + a\nend;\n;\n'):rep(400)), 'L').activelines
local counts = { 0, 0, [0] = 0 }
for line in pairs(long) do counts[line % 3] = counts[line % 3] + 1 end
print(counts[1], counts[2], counts[0]) --> 400	0	1
