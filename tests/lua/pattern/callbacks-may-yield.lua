local function run(f)
  local co = coroutine.create(f)
  local t = {}
  while true do
    local r = table.pack(coroutine.resume(co, #t))
    if coroutine.status(co) == "dead" then
      t[#t + 1] = "end:" .. tostring(r[2]) .. ":" .. tostring(r[3])
      return table.concat(t, " ")
    end
    t[#t + 1] = tostring(r[2])
  end
end
print(run(function() return ("a b c"):gsub("%w", function(w) return coroutine.yield(w) end) end)) --> a b c end:1 2 3:3
print(run(function() return ("a b c"):gsub("%w", function(w) coroutine.yield(w) end) end)) --> a b c end:a b c:3
print(run(function() return ("ab"):gsub("%w", setmetatable({}, {__index = function(_, k) return k .. coroutine.yield(k) end})) end)) --> a b end:a1b2:2
print(run(function() return ("abc"):gsub("%w", coroutine.yield) end)) --> a b c end:123:3
print(run(function() return ("abc"):gsub("(a)(b)", coroutine.yield) end)) --> a end:1c:1
print(run(function() for w in ("x y"):gmatch("%w") do coroutine.yield(w) end return "done" end)) --> x y end:done:nil
print(run(function() return pcall(string.gsub, "ab", "%w", function(w) coroutine.yield(w) error(w, 0) end) end)) --> a end:false:a
print(run(function() --> a1 a2 b1 b2 end:a1 a2 b3 b4:2
  return ("a b"):gsub("%w", function(w)
    return (("1 2"):gsub("%d", function(d) return w .. coroutine.yield(w .. d) end))
  end)
end))
local parts = {}
local co = coroutine.wrap(function()
  return ("word "):rep(50):gsub("%a+", function(w) coroutine.yield(w) return w:upper() end)
end)
for i = 1, 50 do parts[i] = co() end
print(#parts, parts[50], select(2, co())) --> 50	word	50
local iterate = coroutine.wrap(function() for a, b in ("k=v,l=w"):gmatch("(%w)=(%w)") do coroutine.yield(a, b) end end)
print(iterate()) --> k	v
print(iterate()) --> l	w
print(iterate()) -->
-- Two calls under way at once.
local function upper(s) return coroutine.wrap(function() return (s:gsub("%w", function(c) coroutine.yield() return c:upper() end)) end) end
local one, two = upper("ab"), upper("cd")
print(one(), two(), one(), two()) --> nil	nil	nil
print(one(), two()) --> AB	CD
