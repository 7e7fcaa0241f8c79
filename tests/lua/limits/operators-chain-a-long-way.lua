print(load("return " .. ("1 + "):rep(5000) .. "1")()) --> 5001
print(load("return " .. ("2 * "):rep(30) .. "1")()) --> 1073741824
print(load("local a = 1 return " .. ("a - "):rep(3000) .. "a")()) --> -2999
print(load("return " .. ("true and "):rep(2000) .. "'end'")()) --> end
print(load("return " .. ("nil or "):rep(2000) .. "'end'")()) --> end
print(load("return " .. ("1 < 2 and "):rep(1000) .. "3")()) --> 3
