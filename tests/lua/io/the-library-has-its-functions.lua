local names = {}
for _, name in ipairs { 'close', 'flush', 'input', 'lines', 'open', 'output', 'popen', 'read', 'tmpfile', 'type', 'write' } do names[#names + 1] = name .. '=' .. type(io[name]) end
print(table.concat(names, ' ')) --> close=function flush=function input=function lines=function open=function output=function popen=function read=function tmpfile=function type=function write=function
print(type(io.stdin), type(io.stdout), type(io.stderr)) --> userdata	userdata	userdata
local count = 0
for _ in pairs(io) do count = count + 1 end
print(count) --> 14
print(package == nil or package.loaded.io == io) --> true
