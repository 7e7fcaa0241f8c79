local function v(...) return ... end
print(v(1, 2, 3), "end") --> 1	end
print("start", v(1, 2, 3)) --> start	1	2	3
print((v(1, 2, 3))) --> 1
local t = {v(1, 2), v(1, 2)}
print(#t) --> 3
local a, b, c = v(1, 2), 10
print(a, b, c) --> 1	10	nil
local function w(...) local x, y = ..., "second" return x, y end
print(w(7, 8, 9)) --> 7	second
local function u(...) return ..., ... end
print(u(1, 2, 3)) --> 1	1	2	3
print(v() == nil, (v()), #{v(), v()}) --> true	nil	0
