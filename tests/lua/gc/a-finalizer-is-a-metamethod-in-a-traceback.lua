local text
local function make()
  setmetatable({}, { __gc = function() text = debug.traceback("here") end })
end
local function go()
  make()
  collectgarbage()
end
go()
print(text)
--> here
--> stack traceback:
--> 	a-finalizer-is-a-metamethod-in-a-traceback.lua:3: in metamethod '__gc'
--> 	[C]: in function 'collectgarbage'
--> 	a-finalizer-is-a-metamethod-in-a-traceback.lua:7: in local 'go'
--> 	a-finalizer-is-a-metamethod-in-a-traceback.lua:9: in main chunk
--> 	[C]: in ?
