print(pcall(function() return {} < {} end)) --> false	comparison-names-both-types.lua:1: attempt to compare two table values
print(pcall(function() return {} < 1 end)) --> false	comparison-names-both-types.lua:2: attempt to compare table with number
print(pcall(function() return 1 < {} end)) --> false	comparison-names-both-types.lua:3: attempt to compare number with table
print(pcall(function() return "a" < 1 end)) --> false	comparison-names-both-types.lua:4: attempt to compare string with number
print(pcall(function() return nil <= nil end)) --> false	comparison-names-both-types.lua:5: attempt to compare two nil values
print(pcall(function() return true < false end)) --> false	comparison-names-both-types.lua:6: attempt to compare two boolean values
print(pcall(function() return print >= print end)) --> false	comparison-names-both-types.lua:7: attempt to compare two function values
print(pcall(function() local a, b = {}, "x"; return a > b end)) --> false	comparison-names-both-types.lua:8: attempt to compare string with table
print(pcall(function() local a, b = 1, "x"; return a >= b end)) --> false	comparison-names-both-types.lua:9: attempt to compare string with number
print(pcall(function() return {} <= 5 end)) --> false	comparison-names-both-types.lua:10: attempt to compare table with number
print(pcall(function() return 5 <= {} end)) --> false	comparison-names-both-types.lua:11: attempt to compare number with table
print(pcall(function() return {} > 2.5 end)) --> false	comparison-names-both-types.lua:12: attempt to compare number with table
