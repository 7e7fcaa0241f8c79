local closed = false
local function generate()
  return coroutine.wrap(function()
    local guard <close> = setmetatable({}, {__close = function() closed = true end})
    for i = 1, 10 do coroutine.yield(i) end
  end)
end
for i in generate() do if i == 3 then break end end
print(closed) --> false
for i in generate() do end
print(closed) --> true
