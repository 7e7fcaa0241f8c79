local a1, a2, a3, a4, a5, a6, a7, a8, a9, a10 = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
local function sum() return a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 end
local function shift() a1, a2, a3, a4, a5, a6, a7, a8, a9, a10 = a10, a1, a2, a3, a4, a5, a6, a7, a8, a9 end
print(sum()) --> 55
shift()
print(sum(), a1, a2, a10) --> 55	10	1	9
