for _, t in ipairs { -1, -86400, -62135596800, -62135596801, 253402300799, 253402300800, -99999999999999, 67767976233532799 } do print(os.date('!%Y-%m-%d %H:%M:%S %a %j', t)) end --> 1969-12-31 23:59:59 Wed 365
--> 1969-12-31 00:00:00 Wed 365
--> 1-01-01 00:00:00 Mon 001
--> 0-12-31 23:59:59 Sun 366
--> 9999-12-31 23:59:59 Fri 365
--> 10000-01-01 00:00:00 Sat 001
--> -3166904-02-24 14:13:21 Mon 055
--> 2147483647-12-31 23:59:59 Tue 365
print(pcall(os.date, '%c', 1 << 60)) --> false	date result cannot be represented in this installation
print(pcall(os.date, '%c', -(1 << 60))) --> false	date result cannot be represented in this installation
print(pcall(os.date, '*t', math.maxinteger)) --> false	date result cannot be represented in this installation
print(pcall(os.date, '!%c', math.mininteger)) --> false	date result cannot be represented in this installation
