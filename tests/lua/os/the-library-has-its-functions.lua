local names = {}
for _, name in ipairs { 'clock', 'date', 'difftime', 'execute', 'exit', 'getenv', 'remove', 'rename', 'setlocale', 'time', 'tmpname' } do names[#names + 1] = name .. '=' .. type(os[name]) end
print(table.concat(names, ' ')) --> clock=function date=function difftime=function execute=function exit=function getenv=function remove=function rename=function setlocale=function time=function tmpname=function
local count = 0
for _ in pairs(os) do count = count + 1 end
print(count) --> 11
