-- A string that is appended to again and again shares its bytes with what grows out of it. What it is must not show in anything.

local function grow(length)
  local s = string.rep("ab\n", 400)
  while #s < length do s = s .. "%d" .. #s % 10 .. "é" end
  return s
end

-- Each of these begins a longer one, whose bytes stand right behind it.
local grown = {}
local s = grow(1500)
for i = 1, 12 do
  grown[i] = s
  s = s .. string.char(97 + i % 26)
end
s = s .. string.rep("z\255", 100)

local function plain(text) return text:reverse():reverse() end

local function check(name, of)
  for i, text in ipairs(grown) do
    local got, want = of(text), of(plain(text))
    if got ~= want then error(name .. " of number " .. i .. ": " .. tostring(got) .. " for " .. tostring(want)) end
  end
end

check("itself", function(text) return text end)
check("length", function(text) return #text end)
check("last byte", function(text) return text:byte(-1) end)
check("behind the last", function(text) return select("#", text:byte(#text + 1)) end)
check("upper", function(text) return text:upper():lower() == text:lower() and text:upper() end)
check("reverse", string.reverse)
check("rep", function(text) return text:rep(3, text) end)
check("sub", function(text) return text:sub(5) .. text:sub(-3, -1) end)
check("tail of sub", function(text) return text:sub(-60) end)
check("find", function(text) return table.concat({ text:find("z", 1, true) }, ",") .. "," .. tostring(text:find("[\128-\255]$")) end)
check("match", function(text) return (text:match("%a*$")) end)
check("frontier", function(text) return text:find("%f[\0]") end)
check("gsub", function(text) return (text:gsub("%d+", "<%0>")) end)
check("gsub with it", function(text) return (("x-y"):gsub("%-", (text:gsub("%%", "%%%%")))) end)
check("a pattern", function(text) return select(2, pcall(string.find, "abc", text)) end)
check("balance", function(text) return tostring(text:find("%bab")) end)
check("gmatch", function(text) local n = 0 for word in text:gmatch("[^\n]+") do n = n * 31 + #word end return n end)
check("format", function(text) return ("%s|%q|%-9s|"):format(text, text, text) end)
check("a format", function(text) return select(2, pcall(string.format, text .. "%", 1)) end)
check("a format that ends", function(text) return (select(2, pcall(string.format, text:gsub("%%", "-")))) end)
check("pack", function(text) return string.pack("s4z", text, text) end)
check("unpack", function(text) return select(2, pcall(string.unpack, "c" .. #text, text)) end)
check("unpack behind it", function(text) return select(2, pcall(string.unpack, "z", text)) end)
check("utf8 length", function(text) return table.concat({ tostring(utf8.len(text)), tostring(utf8.len(text, -2)) }, " ") end)
check("concat", function(text) return table.concat({ text, text, "x" }, text) end)
check("tonumber", function(text) return tostring(tonumber(text)) end)
check("load", function(text) return load("return [==[" .. text .. "]==]")() end)
check("load itself", function(text) return select(2, load(text)) end)
check("order", function(text)
  local n = 0
  for _, other in ipairs(grown) do n = n * 3 + (text < other and 1 or text > plain(other) and 2 or 0) end
  return n
end)
check("key", function(text)
  local t = { [plain(text)] = 1 }
  t[text] = (t[text] or 0) + 1
  local n = 0
  for key in pairs(t) do n = n + #key end
  return t[plain(text)] * 100000 + n
end)
check("date", function(text) return os.date((text:gsub("%%", "-"):gsub("\195\169", "e")), 0) end)

local copy = {}
for i, text in ipairs(grown) do copy[i] = text end
table.sort(copy, function(a, b) return #a > #b end)
table.sort(copy)
for i, text in ipairs(copy) do assert(text == plain(grown[i])) end
print(#copy, #s)                                                --> 12	1712

-- Two that grow out of one do not touch each other, nor what they grew out of.
local base = grow(2000)
local before = plain(base)
local left, right = base .. "left", base .. "right"
local lefter, righter = left .. "er", right .. "er"
print(base == before, left == before .. "left", right == before .. "right")         --> true	true	true
print(lefter == before .. "lefter", righter == before .. "righter")                 --> true	true
print(left .. "" == left, (left .. 1 .. 2.5):sub(-8), #(left .. left) == 2 * #left)  --> true	left12.5	true

-- Coroutines in turn.
local function writer(mark)
  return coroutine.wrap(function()
    local own = base
    for i = 1, 50 do
      own = own .. mark .. i
      coroutine.yield(own)
    end
  end)
end
local one, other = writer("one"), writer("two")
local a, b
for _ = 1, 50 do a, b = one(), other() end
print(a == before .. a:sub(#before + 1), a:sub(-10), b:sub(-10))  --> true	one49one50	two49two50

-- What is left of them when the others are gone.
local short = grown[1]
grown, copy, s, left, right, lefter, righter = nil
collectgarbage()
collectgarbage()
print(short == plain(short), short .. "x" == plain(short) .. "x")  --> true	true
local weak = setmetatable({ [1] = short .. "y" }, { __mode = "v" })
collectgarbage()
print(weak[1] == short .. "y")                                     --> true
