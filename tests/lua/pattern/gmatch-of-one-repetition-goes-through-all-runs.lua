-- A pattern that is one repetition, captured or not: all runs of its bytes, however long, from wherever the search begins.
local function all(text, pattern, from)
  local found = {}
  for run, more in text:gmatch(pattern, from) do
    found[#found + 1] = (#run > 20 and "#" .. #run or run) .. (more and "!" or "")
  end
  return #found .. ":" .. table.concat(found, "|")
end

local text = "The quick, brown fox\n jumps.. over\0 the lazy dog"
for _, pattern in ipairs({ "%a+", "(%a+)", "[^ \n]+", "([^,]+)", ".+", "(.+)", "x+", "%z+", "[%a%z]+", "q+", "%p+" }) do
  print((all(text, pattern):gsub("[%z\n]", "?")))
end
--> 9:The|quick|brown|fox|jumps|over|the|lazy|dog
--> 9:The|quick|brown|fox|jumps|over|the|lazy|dog
--> 9:The|quick,|brown|fox|jumps..|over?|the|lazy|dog
--> 2:The quick|#38
--> 1:#48
--> 1:#48
--> 1:x
--> 1:?
--> 9:The|quick|brown|fox|jumps|over?|the|lazy|dog
--> 1:q
--> 2:,|..
print(all(text, "%a+", 5), all(text, "%a+", -8), all(text, "%a+", #text + 1), all(text, "%a+", #text + 2)) --> 8:quick|brown|fox|jumps|over|the|lazy|dog	2:lazy|dog	0:	0:
print(all("", "%a+"), all("", ".+"), all("a", ".+"), all("-a", "%a+"), all("a-", "%a+")) --> 0:	0:	1:a	1:a	1:a
-- What is no such pattern, though it looks like one.
print(all("aXbb", "^%a+"), all("aab", "a+b"), all("aab", "a+a"), all("aab", "(a+)(b)"), all("aab", "a+$")) --> 0:	1:aab	1:aa	1:aa!	0:
local long = ("x"):rep(5000)
print(all(long, "%a+"), all(long .. " " .. long, "(%a+)"), all((" "):rep(9000) .. "abc", "%a+"), all((" "):rep(9000), "%a+")) --> 1:#5000	2:#5000|#5000	1:abc	0:
local count, bytes = 0, 0
for word in ("ab c def\n"):rep(3000):gmatch("[^%s]+") do
  count = count + 1
  bytes = bytes + #word
end
print(count, bytes) --> 9000	18000
-- One function that is called past its end.
local nextRun = ("ab cd"):gmatch("%a+")
print(nextRun(), nextRun(), nextRun(), nextRun()) --> ab	cd	nil
