print(os.time { year = 1970, month = 1, day = 1, hour = 0 }) --> 0
print(os.time { year = 1970, month = 1, day = 1 }) --> 43200
print(os.time { year = 2020, month = 14, day = -3, hour = 30, min = -5, sec = 100 }) --> 1611899800
print(os.time { year = 2000, month = 0, day = 0, hour = 0 }) --> 943920000
print(os.time { year = 2024, month = 2, day = 30, hour = 0 }) --> 1709251200
print(os.time { year = '2001', month = '0x9', day = '9', hour = 1.0, min = 46, sec = 40 }) --> 1000000000
local t = { year = 2021, month = 13, day = 32, hour = 25, min = 61, sec = 61 }
print(os.time(t)) --> 1643767321
print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst) --> 2022	2	2	2	2	1	4	33	false
print(os.time { year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 58 }) --> -2
print(os.time { year = 9999, month = 12, day = 31, hour = 23, min = 59, sec = 59 }) --> 253402300799
print(os.time { year = 2000, month = 1, day = 1, hour = 0, sec = 2147483647 }) --> 3094168447
print(os.time { year = 2000, month = 1, day = 1, hour = 0, isdst = false }) --> 946684800
