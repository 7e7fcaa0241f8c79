print([==[a ]] ]=] ]===] b]==]) --> a ]] ]=] ]===] b
print(#[[]], #[=[]=], #[==[]==]) --> 0	0	0
print([[a]=]b]]) --> a]=]b
--[[ a long comment
print("not run")
]]
--[==[ another ]] one
print("not run")
]==]
print("run") --[[ in the ]] print("middle") --> run
--> middle
