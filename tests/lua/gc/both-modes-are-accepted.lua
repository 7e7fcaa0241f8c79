collectgarbage("incremental")
print(collectgarbage("generational")) --> incremental
print(collectgarbage("generational")) --> generational
local weak = setmetatable({}, { __mode = "v" })
local function fill() weak[1] = {} end
fill()
collectgarbage()
print(weak[1]) --> nil
print(collectgarbage("incremental")) --> generational
print(collectgarbage("incremental", 100, 200, 10)) --> incremental
print(collectgarbage("isrunning")) --> true
print(collectgarbage("stop"), collectgarbage("isrunning")) --> 0	false
fill()
collectgarbage()
print(weak[1]) --> nil
print(collectgarbage("restart"), collectgarbage("isrunning")) --> 0	true
