local function show(t)
  table.sort(t)
  return table.concat(t, ' ')
end
print(show {}) -->
print(show { 1 }) --> 1
print(show { 2, 1 }) --> 1 2
print(show { 3, 1, 2 }) --> 1 2 3
print(show { 5, 3, 8, 1, 9, 2 }) --> 1 2 3 5 8 9
print(show { 1, 2, 3, 4, 5, 6, 7, 8 }) --> 1 2 3 4 5 6 7 8
print(show { 8, 7, 6, 5, 4, 3, 2, 1 }) --> 1 2 3 4 5 6 7 8
print(show { 7, 7, 7, 7, 7 }) --> 7 7 7 7 7
print(show { 0.5, -0.5, 1e300, -1e300, 0.25 }) --> -1e+300 -0.5 0.25 0.5 1e+300
print(show { 3, 2.5, 2, 3.5, 1 }) --> 1 2 2.5 3 3.5
print(show { 'pear', 'fig', 'apple', 'date' }) --> apple date fig pear
print(show { 'b', 'B', 'a', 'A', '', '_', '0' }) -->  0 A B _ a b
print(show { 'ab', 'a', 'abc', 'aa' }) --> a aa ab abc
print(show { math.maxinteger, math.mininteger, 0, -1, 1 }) --> -9223372036854775808 -1 0 1 9223372036854775807
print(show { 1 << 40, (1 << 40) + 1, (1 << 40) - 1, -(1 << 40), 1 << 32, (1 << 32) - 1 }) --> -1099511627776 4294967295 4294967296 1099511627775 1099511627776 1099511627777
print(show { math.huge, -math.huge, 0, 1e308, -1e308 }) --> -inf -1e+308 0 1e+308 inf
print(show { math.maxinteger, 2.0 ^ 63, math.maxinteger - 1, 2.0 ^ 53 }) --> 9.007199254741e+15 9223372036854775806 9223372036854775807 9.2233720368548e+18
print(show { 2 ^ 53, (1 << 53) + 1, (1 << 53) - 1 }) --> 9007199254740991 9.007199254741e+15 9007199254740993
