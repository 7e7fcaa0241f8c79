print(select('#')) --> 0
print(select('#', nil, nil)) --> 2
print(select('##', 1)) --> 1
print(select('#more', 1, 2)) --> 2
print(pcall(select, ' #', 1)) --> false	bad argument #1 to 'select' (number expected, got string)
print(pcall(select, 0)) --> false	bad argument #1 to 'select' (index out of range)
print(pcall(select, -1)) --> false	bad argument #1 to 'select' (index out of range)
print(select(-1, 1, 2, 3)) --> 3
print(select(math.maxinteger, 1)) -->
print(pcall(select, math.mininteger, 1)) --> false	bad argument #1 to 'select' (index out of range)
print(tonumber('+1', 10)) --> 1
print(tonumber('+zz', 36)) --> 1295
print(tonumber('-zz', 36)) --> -1295
print(tonumber('+-1', 10)) --> nil
print(tonumber('+', 10)) --> nil
print(tonumber(' + 1', 10)) --> nil
print(tonumber('\v+7\f', 8)) --> 7
print(tonumber('1\0', 10)) --> nil
print(tonumber('ffffffffffffffff', 16)) --> -1
print(tonumber('1' .. ('0'):rep(64), 2)) --> 0
print(pcall(tonumber, {}, 10) == false) --> true
print(pcall(tonumber, 10, 10)) --> false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, '1', 99)) --> false	bad argument #2 to 'tonumber' (base out of range)
