local t = {}
t.count = t.count + 1 --> error: an-uncaught-arithmetic-error.lua:2: attempt to perform arithmetic on a nil value (field 'count')
