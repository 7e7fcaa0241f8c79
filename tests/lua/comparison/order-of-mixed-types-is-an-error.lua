print(pcall(function() return 1 < "2" end)) --> false	order-of-mixed-types-is-an-error.lua:1: attempt to compare number with string
print(pcall(function() return {} < 1 end)) --> false	order-of-mixed-types-is-an-error.lua:2: attempt to compare table with number
print(pcall(function() return nil < nil end)) --> false	order-of-mixed-types-is-an-error.lua:3: attempt to compare two nil values
print(pcall(function() return {} <= {} end)) --> false	order-of-mixed-types-is-an-error.lua:4: attempt to compare two table values
print(pcall(function() return true > false end)) --> false	order-of-mixed-types-is-an-error.lua:5: attempt to compare two boolean values
print(pcall(function() return "a" >= 1 end)) --> false	order-of-mixed-types-is-an-error.lua:6: attempt to compare number with string
print(pcall(function() return print < print end)) --> false	order-of-mixed-types-is-an-error.lua:7: attempt to compare two function values
print(pcall(function() local t = {}; return 1.5 > t end)) --> false	order-of-mixed-types-is-an-error.lua:8: attempt to compare table with number
print(pcall(function() return nil > 1 end)) --> false	order-of-mixed-types-is-an-error.lua:9: attempt to compare number with nil
