local function watch()
  return setmetatable({}, {__close = function() print(debug.getinfo(2, "l").currentline) end})
end
local function fallsOffItsEnd(...)
  local a <close> = watch()

end
fallsOffItsEnd() --> 7
local function returns()
  local a <close> = watch()

  do return end
end
returns() --> 12
local function returnsMany(...)
  local a <close> = watch()

  return 1, ...
end
returnsMany(2, 3) --> 18
local function leavesBlocks()
  do
    local a <close> = watch()

  end --> 23
  for i = 1, 1 do
    local a <close> = watch()

  end --> 27
  for _ in function(_, k) return not k and 1 or nil end, nil, nil, watch() do

  end --> 32
  while true do
    local a <close> = watch()

    break --> 37
  end
  local round = 0
  ::top::
  do
    local a <close> = watch()
    round = round + 1
    if round < 2 then

      goto top --> 45
    end

  end --> 46
  repeat
    local a <close> = watch()

  until

    a --> 54
end
leavesBlocks()
print(pcall(function()
  local a <close> = setmetatable({}, {__close = function() error("blamed", 2) end})

end)) --> false	handlers-run-at-the-line-of-what-leaves-the-block.lua:60: blamed
print(pcall(function()
  local a <close> = setmetatable({}, {__close = function(o) return o.x.y end})

  do return end
end)) --> false	handlers-run-at-the-line-of-what-leaves-the-block.lua:62: attempt to index a nil value (field 'x')
