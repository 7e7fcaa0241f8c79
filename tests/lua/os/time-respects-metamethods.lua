local t = setmetatable({}, { __index = function(_, k) return k == 'year' and 1970 or k == 'day' and 2 or k == 'month' and 1 or nil end })
print(os.time(t)) --> 129600
print(rawget(t, 'year'), rawget(t, 'wday')) --> 1970	6
local log = {}
local u = setmetatable({}, { __index = { year = 1970, month = 1, day = 1, hour = 0 }, __newindex = function(_, k, v) log[#log + 1] = k .. '=' .. tostring(v) end })
print(os.time(u)) --> 0
print(table.concat(log, ' ')) --> year=1970 month=1 day=1 hour=0 min=0 sec=0 yday=1 wday=5 isdst=false
