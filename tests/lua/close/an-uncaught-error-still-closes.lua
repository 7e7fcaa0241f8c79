local x <close> = setmetatable({}, {__close = function(_, e) print("closing with", e) end})
--> and	the end
--> closing with	the end
local y <close> = setmetatable({}, {__close = function(_, e) print("and", e) end})
error("the end", 0) --> error: the end
