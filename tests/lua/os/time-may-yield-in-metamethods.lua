local co = coroutine.wrap(function() return os.time(setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end })) end)
print(co()) --> year
print(co(1970), co(1), co(2), co(3)) --> month	day	hour	min
print(co(4), co(5), co(false)) --> sec	isdst	97445
