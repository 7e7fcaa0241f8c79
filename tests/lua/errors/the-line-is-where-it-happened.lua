print(pcall(function() --> false	the-line-is-where-it-happened.lua:4: attempt to index a number value (local 'x')
  local x = 1

  return x.y.z
end))
print(pcall(function() --> false	the-line-is-where-it-happened.lua:9: attempt to perform arithmetic on a nil value (local 'a')
  local a = nil
  return 1 +
    2 +
    a
end))
print(pcall(function() --> false	the-line-is-where-it-happened.lua:13: attempt to call a nil value (global 'undefined')
  undefined(
    1,
    2
  )
end))
local function f()
  error(
    "here"
  )
end
print(pcall(f)) --> false	the-line-is-where-it-happened.lua:19: here
print(pcall(function() --> false	the-line-is-where-it-happened.lua:28: attempt to index a nil value (field 'x')
  local t = {}
  t
  .x
  .y = 1
end))
