-- Local time may be any, so that differences are shown.
local function time(fields)
  return os.time(fields) - os.time({year = 2000, month = 1, day = 1, hour = 12})
end
print(time({year = 2000, month = 1, day = 2}), time({year = 2000, month = 1, day = 1, hour = 13, min = 1, sec = 5})) --> 86400	3665
print(time({year = "2001", month = 1.0, day = " 1 "})) --> 31622400
local t = {year = 2021, month = 14, day = -5, hour = 25, min = 61, sec = 3600}
os.time(t)
print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.yday, t.wday, t.isdst ~= nil) --> 2022	1	27	3	1	0	27	5	true
print(math.type(os.time()), math.type(os.clock()), os.time() > 1600000000) --> integer	float	true

print(pcall(os.time, {})) --> false	field 'year' missing in date table
print(pcall(os.time, {year = 2020, month = "x"})) --> false	field 'month' is not an integer
print(pcall(os.time, {year = 2020, month = 1, day = 1.5})) --> false	field 'day' is not an integer
print(pcall(os.time, {year = 2^40, month = 1, day = 1})) --> false	field 'year' is out-of-bound
print(pcall(os.time, 5)) --> false	bad argument #1 to 'os.time' (table expected, got number)

local log = {}
os.time(setmetatable({}, {
  __index = function(_, k) log[#log + 1] = k return ({year = 2000, month = 1, day = 1})[k] end,
  __newindex = function(_, k) log[#log + 1] = k .. "=" end,
}))
print(table.concat(log, " ")) --> year month day hour min sec isdst year= month= day= hour= min= sec= yday= wday= isdst=
