local t = {}
local function message(f) print((select(2, pcall(f)):gsub("^.-:%d+: ", ""))) end
message(function() return t[0] + 1 end) --> attempt to perform arithmetic on a nil value (field 'integer index')
message(function() return t[1].x end) --> attempt to index a nil value (field 'integer index')
message(function() return t[255] + 1 end) --> attempt to perform arithmetic on a nil value (field 'integer index')
message(function() return t[256] + 1 end) --> attempt to perform arithmetic on a nil value (field '?')
message(function() return t[-1] + 1 end) --> attempt to perform arithmetic on a nil value (field '?')
message(function() local i = 0 return t[i] + 1 end) --> attempt to perform arithmetic on a nil value (field '?')
