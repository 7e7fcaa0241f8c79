-- unlike arithmetic: the string library has metamethods for that, but none for bits
print(pcall(function() return "3" & 1 end)) --> false	bitwise-operators-refuse-strings.lua:2: attempt to perform bitwise operation on a string value (constant '3')
print(pcall(function() return 1 | "0x10" end)) --> false	bitwise-operators-refuse-strings.lua:3: attempt to perform bitwise operation on a string value (constant '0x10')
print(pcall(function() return ~"0" end)) --> false	bitwise-operators-refuse-strings.lua:4: attempt to perform bitwise operation on a string value (constant '0')
print(pcall(function() return "1" << "3" end)) --> false	bitwise-operators-refuse-strings.lua:5: attempt to perform bitwise operation on a string value (constant '1')
print(pcall(function() local s = "7"; return 1 ~ s end)) --> false	bitwise-operators-refuse-strings.lua:6: attempt to perform bitwise operation on a string value (local 's')
print(pcall(function() return "a" | 1 end)) --> false	bitwise-operators-refuse-strings.lua:7: attempt to perform bitwise operation on a string value (constant 'a')
print(pcall(function() return 1 | {} end)) --> false	bitwise-operators-refuse-strings.lua:8: attempt to perform bitwise operation on a table value
print(pcall(function() return 1.5 & {} end)) --> false	bitwise-operators-refuse-strings.lua:9: attempt to perform bitwise operation on a table value
print(pcall(function() return nil >> 1 end)) --> false	bitwise-operators-refuse-strings.lua:10: attempt to perform bitwise operation on a nil value
