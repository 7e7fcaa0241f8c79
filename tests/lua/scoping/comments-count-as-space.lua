print(1 --[[ one ]] + --[==[ two ]==] 2) --> 3
--
---- dashes
--[ not a long comment
--[=x nor this
print("here") -- end --> here
--[[
]]print("same line") --> same line
--[[]] print("after") --> after
