-- The first ten and the last eleven levels are shown; how many are left out is told, less one.
local make = load([[
  local flat = ...
  local function deep(n, level)
    if n == 0 then return (debug.traceback('m', level)) end
    return (deep(n - 1, level))
  end
  return deep
]], '=c')
local deep = make()
local function of(...)
  local text = coroutine.wrap(deep)(...)
  local lines, cut, start = 0, 'all', 1
  for at = 1, #text do
    if text:sub(at, at) == '\n' then
      lines = lines + 1
      start = at + 1
    elseif text:sub(at, at) == ')' and text:sub(start, start + 3) == '\t...' then
      cut = text:sub(start + 1, at) .. ' after ' .. lines - 2
    end
  end
  return lines, cut
end
print(of(3)) --> 5	all
print(of(10)) --> 12	all
print(of(19)) --> 21	all
print(of(20)) --> 22	all
print(of(21)) --> 23	all
print(of(22)) --> 23	...	(skipping 1 levels) after 10
print(of(23)) --> 23	...	(skipping 2 levels) after 10
print(of(100)) --> 23	...	(skipping 79 levels) after 10
print(of(30, 5)) --> 23	...	(skipping 5 levels) after 10
print(of(30, 8)) --> 23	...	(skipping 2 levels) after 10
print(of(30, 9)) --> 23	...	(skipping 1 levels) after 10
print(of(30, 10)) --> 23	all
print(of(30, 30)) --> 3	all
print(of(30, 31)) --> 2	all
print(of(30, 0)) --> 23	...	(skipping 10 levels) after 10
