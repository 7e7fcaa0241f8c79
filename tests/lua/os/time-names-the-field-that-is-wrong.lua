print(pcall(os.time, {})) --> false	field 'year' missing in date table
print(pcall(os.time, { year = 2020 })) --> false	field 'month' missing in date table
print(pcall(os.time, { year = 2020, month = 1 })) --> false	field 'day' missing in date table
print(pcall(os.time, { month = 1, day = 1 })) --> false	field 'year' missing in date table
print(pcall(os.time, { year = 2020, month = 'x', day = 1 })) --> false	field 'month' is not an integer
print(pcall(os.time, { year = 2020, month = 1.5, day = 1 })) --> false	field 'month' is not an integer
print(pcall(os.time, { year = {}, month = 1, day = 1 })) --> false	field 'year' is not an integer
print(pcall(os.time, { year = 2020, month = 1, day = true })) --> false	field 'day' is not an integer
print(pcall(os.time, { year = 2020, month = 1, day = 1, hour = '1.5' })) --> false	field 'hour' is not an integer
print(pcall(os.time, { year = 2020, month = 1, day = 1, min = print })) --> false	field 'min' is not an integer
print(pcall(os.time, { year = 1 << 40, month = 1, day = 1 })) --> false	field 'year' is out-of-bound
print(pcall(os.time, { year = 2020, month = -(1 << 40), day = 1 })) --> false	field 'month' is out-of-bound
print(pcall(os.time, { year = 2020, month = 1, day = 1, sec = math.maxinteger })) --> false	field 'sec' is out-of-bound
print(pcall(os.time, { year = -2147481749, month = 1, day = 1 })) --> false	field 'year' is out-of-bound
print(pcall(os.time, { year = 2147485548, month = 1, day = 1 })) --> false	field 'year' is out-of-bound
print(pcall(os.time, { year = 2147485547, month = 12, day = 32 })) --> false	time result cannot be represented in this installation
print(pcall(os.time, 1)) --> false	bad argument #1 to 'os.time' (table expected, got number)
print(pcall(os.time, 'x')) --> false	bad argument #1 to 'os.time' (table expected, got string)
print(pcall(function() os.time { year = 2020 } end)) --> false	time-names-the-field-that-is-wrong.lua:19: field 'month' missing in date table
print(pcall(os.time, { year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 59 })) --> false	time result cannot be represented in this installation
