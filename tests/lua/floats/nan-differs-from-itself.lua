local nan = 0/0
print(nan == nan, nan ~= nan) --> false	true
print(nan < nan, nan <= nan, nan > nan, nan >= nan) --> false	false	false	false
print(nan < 1, nan > 1, nan == 1, 1 < nan) --> false	false	false	false
print(nan < math.huge, nan > -math.huge) --> false	false
print(rawequal(nan, nan)) --> false
local inf = math.huge
print(inf - inf ~= inf - inf, inf * 0 ~= inf * 0) --> true	true
