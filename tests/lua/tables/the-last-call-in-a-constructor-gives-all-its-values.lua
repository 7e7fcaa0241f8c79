local function f() return 1, 2, 3 end
print(#{f()}, #{f(), f()}, #{f(), 10}, #{(f())}) --> 3	4	2	1
print(#{f(), x = 1}, #{x = f()}) --> 1	0
local t = {0, f()}
print(t[1], t[2], t[3], t[4]) --> 0	1	2	3
local function none() end
print(#{none()}, #{none(), none()}, next({none()})) --> 0	0	nil
local function v(...) return {...}, #{...}, {..., "end"} end
local a, n, b = v("x", "y")
print(#a, n, #b, b[1], b[2]) --> 2	2	2	x	end
