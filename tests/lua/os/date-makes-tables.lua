local t = os.date('!*t', 1000000000)
print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst) --> 2001	9	9	1	46	40	1	252	false
local count = 0
for _ in pairs(t) do count = count + 1 end
print(count) --> 9
local u = os.date('*t', 0)
print(u.year, u.month, u.day, u.hour, u.min, u.sec, u.wday, u.yday, u.isdst) --> 1970	1	1	0	0	0	5	1	false
print(os.date('!*t', 951782400).day, os.date('!*t', 951782400).month, os.date('!*t', 951782400).yday) --> 29	2	60
print(math.type(t.year), math.type(t.sec)) --> integer	integer
print(os.time(u), os.time(os.date('*t', 86400 * 365))) --> 0	31536000
print(os.date('*t\0more', 0).year) --> 1970
