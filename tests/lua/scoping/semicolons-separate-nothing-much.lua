;;; local a = 1; ; local b = 2;
print(a, b); --> 1	2
;(function() print("called") end)() --> called
do ; end
if a then ; end
local function f() ; return ; end
f();
