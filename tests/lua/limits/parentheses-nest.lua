local function nested(open, inner, close, n) return open:rep(n) .. inner .. close:rep(n) end
print(load("return " .. nested("(", "1", ")", 150))()) --> 1
print(load("return " .. nested("{", "", "}", 150)) ~= nil) --> true
print(load(nested("do ", "x = 5 ", "end ", 150) .. "return x")()) --> 5
print(load("return " .. ("- "):rep(150) .. "1")()) --> 1
print(load("return " .. ("not "):rep(150) .. "1")()) --> true
print(load("return " .. nested("(function() return ", "7", " end)()", 50))()) --> 7
print(load(nested("if true then ", "y = 6 ", "end ", 150) .. "return y")()) --> 6
print(load(nested("while true do ", "z = 4 ", "break end ", 150) .. "return z")()) --> 4
print(load("return " .. ("2 ^ "):rep(150) .. "0")()) --> inf
print(load("return " .. ("'a' .. "):rep(150) .. "'b'")() == ("a"):rep(150) .. "b") --> true
x, y, z = nil
