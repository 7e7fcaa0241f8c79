local function contains(text, part)
  for i = 1, #text - #part + 1 do if text:sub(i, i + #part - 1) == part then return true end end
  return false
end
local co = coroutine.create(function() local function f() return 1 + f() end return f() end)
local ok, message = coroutine.resume(co)
print(ok, contains(message, "stack overflow"), coroutine.status(co)) --> false	true	dead
print(coroutine.wrap(function() return "fine" end)()) --> fine
