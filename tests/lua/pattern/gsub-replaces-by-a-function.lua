print(("hello world"):gsub("%w+", string.upper)) --> HELLO WORLD	2
print(("hello world"):gsub("o", function() return nil end)) --> hello world	2
print(("hello world"):gsub("o", function() return false end)) --> hello world	2
print(("hello world"):gsub("o", function() end)) --> hello world	2
print(("hello world"):gsub("o", function(c) return c .. c end, 1)) --> helloo world	1
print(("1 2 3"):gsub("%d", function(d) return d * 2 end)) --> 2 4 6	3
print(("1 2 3"):gsub("%d", function(d) return d / 2 end)) --> 0.5 1.0 1.5	3
print(("a=1 b=2"):gsub("(%w)=(%w)", function(k, v) return v .. "=" .. k end)) --> 1=a 2=b	2
print(("abc"):gsub("()(.)", function(i, c) return c:rep(i) end)) --> abbccc	3
print(("abc"):gsub("", function(...) return select("#", ...) end)) --> 1a1b1c1	4
print(("abc"):gsub("(a)(b)(c)", function(...) return select("#", ...) .. ":" .. table.concat({...}, ",") end)) --> 3:a,b,c	1
print(("a(b)c"):gsub("%b()", function(s) return s:sub(2, -2):upper() end)) --> aBc	1
print(("x"):gsub("x", function() return "1", "2" end)) --> 1	1
print(pcall(string.gsub, "abc", "b", function() return {} end)) --> false	invalid replacement value (a table)
print(pcall(string.gsub, "abc", "b", function() return true end)) --> false	invalid replacement value (a boolean)
print(pcall(string.gsub, "abc", "b", function() return function() end end)) --> false	invalid replacement value (a function)
print(pcall(string.gsub, "abc", "b", function() error("stop", 0) end)) --> false	stop
print(pcall(string.gsub, "abc", "b", function() error({}) end) == false) --> true
print(("a b"):gsub("%w", function(w) return (w:gsub("%w", function(x) return x .. x end)) end)) --> aa bb	2
local log = {}
print(("one two"):gsub("%w+", function(w) log[#log + 1] = w end), table.concat(log, ",")) --> one two	one,two
print((("x"):rep(10)):gsub("x", function() return ("y"):rep(3) end)) --> yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy	10
print(("abc"):gsub("%w", function(c) return ({a = "1", c = "3"})[c] end)) --> 1b3	3
local count = 0
print(("aaaa"):gsub("a", function() count = count + 1 return count end)) --> 1234	4
print(("aaaa"):gsub("^a", function() count = count + 1 return count end)) --> 5aaa	1
print(select(2, ("x"):rep(300):gsub("x", function() count = count + 1 end)), count) --> 300	305
local function expand(s, depth)
  return (s:gsub("%$(%w)", function(v) return depth > 0 and expand("<$" .. v .. ">", depth - 1) or v end))
end
print(expand("$a and $b", 3)) --> <<<a>>> and <<<b>>>
print(("x y"):gsub("%w", function(w) return print and nil end)) --> x y	2
print(("ab"):gsub("%w", type)) --> stringstring	2
print(("ab"):gsub(".", string.byte)) --> 9798	2
print(#("ab"):gsub(".", function(c) return c:rep(1000) end)) --> 2000
