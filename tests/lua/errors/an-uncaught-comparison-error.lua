local a, b = {}, {}
print(a == b) --> false
print(a < b) --> error: an-uncaught-comparison-error.lua:3: attempt to compare two table values
