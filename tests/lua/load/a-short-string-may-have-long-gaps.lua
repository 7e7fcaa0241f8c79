-- What `\z` skips is no part of a string, however long: such a string is like any other.
local gap = "\\z" .. (" \n"):rep(50000)
local short = assert(load("return 'ab" .. gap .. "c'"))()
print(short == "abc", #short, ({ abc = 1 })[short]) --> true	3	1
print(assert(load("return '" .. gap .. "'"))() == "") --> true
print(assert(load("local t = { a" .. "bc = 2 } return t['abc" .. gap .. "']"))()) --> 2
print(assert(load("return ('" .. gap .. gap .. "x'):rep(3)"))()) --> xxx
local forty = ("x"):rep(40)
print(assert(load("return '" .. forty .. gap .. "'"))() == forty) --> true
print(assert(load("return '" .. forty .. gap .. "x'"))() == forty .. "x") --> true
print(({ [forty] = 3 })[assert(load("return '" .. gap .. forty .. "'"))()]) --> 3
print(assert(load("return #'" .. (forty .. gap):rep(3) .. "'"))()) --> 120
collectgarbage()
