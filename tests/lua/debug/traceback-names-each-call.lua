local function flat(text)
  local line = ''
  for at = 1, #text do
    local c = text:sub(at, at)
    line = line .. (c == '\n' and '|' or c == '\t' and '>' or c)
  end
  return line
end
local function trace(f, ...) return flat(coroutine.wrap(f)(...)) end
local function level() return (debug.traceback()) end
function globalLevel() return (level()) end
local t = { field = function() return (level()) end }
function t:method() return (level()) end
print(trace(level)) --> stack traceback:|>traceback-names-each-call.lua:10: in function <traceback-names-each-call.lua:10>
print(trace(function() return (level()) end)) --> stack traceback:|>traceback-names-each-call.lua:10: in upvalue 'level'|>traceback-names-each-call.lua:15: in function <traceback-names-each-call.lua:15>
print(trace(globalLevel)) --> stack traceback:|>traceback-names-each-call.lua:10: in upvalue 'level'|>traceback-names-each-call.lua:11: in function 'globalLevel'
print(trace(function() return (globalLevel()) end)) --> stack traceback:|>traceback-names-each-call.lua:10: in upvalue 'level'|>traceback-names-each-call.lua:11: in function 'globalLevel'|>traceback-names-each-call.lua:17: in function <traceback-names-each-call.lua:17>
print(trace(function() return (t.field()) end)) --> stack traceback:|>traceback-names-each-call.lua:10: in upvalue 'level'|>traceback-names-each-call.lua:12: in field 'field'|>traceback-names-each-call.lua:18: in function <traceback-names-each-call.lua:18>
print(trace(function() return (t:method()) end)) --> stack traceback:|>traceback-names-each-call.lua:10: in upvalue 'level'|>traceback-names-each-call.lua:13: in method 'method'|>traceback-names-each-call.lua:19: in function <traceback-names-each-call.lua:19>
print(trace(function() local x <close> = setmetatable({}, { __close = function() print(flat(debug.traceback())) end }) return '' end)) --> stack traceback:|>traceback-names-each-call.lua:20: in metamethod 'close'|>traceback-names-each-call.lua:20: in function <traceback-names-each-call.lua:20>
-->
print(trace(function() return setmetatable({}, { __index = level }).x end)) --> stack traceback:|>traceback-names-each-call.lua:10: in metamethod 'index'|>traceback-names-each-call.lua:22: in function <traceback-names-each-call.lua:22>
print(trace(function() return setmetatable({}, { __add = level }) + 1 end)) --> stack traceback:|>traceback-names-each-call.lua:10: in metamethod 'add'|>traceback-names-each-call.lua:23: in function <traceback-names-each-call.lua:23>
print(trace(function() for s in level do return s end end)) --> stack traceback:|>traceback-names-each-call.lua:10: in for iterator 'for iterator'|>traceback-names-each-call.lua:24: in function <traceback-names-each-call.lua:24>
print(trace(function() local a, b = pcall(level) return b end)) --> stack traceback:|>traceback-names-each-call.lua:10: in function <traceback-names-each-call.lua:10>|>[C]: in function 'pcall'|>traceback-names-each-call.lua:25: in function <traceback-names-each-call.lua:25>
print(trace(function() return level() end)) --> stack traceback:|>traceback-names-each-call.lua:10: in function <traceback-names-each-call.lua:10>|>(...tail calls...)
print(trace(function() return globalLevel() end)) --> stack traceback:|>traceback-names-each-call.lua:10: in upvalue 'level'|>traceback-names-each-call.lua:11: in function 'globalLevel'|>(...tail calls...)
print(trace(load('return (debug.traceback())', '=chunk'))) --> stack traceback:|>chunk:1: in main chunk
print(trace(load('local f = ...\nreturn (f())', '@file.lua'), level)) --> stack traceback:|>traceback-names-each-call.lua:10: in local 'f'|>file.lua:2: in main chunk
print(trace(load('local function f() return (debug.traceback()) end return (f())'))) --> stack traceback:|>[string "local function f() return (debug.traceback())..."]:1: in local 'f'|>[string "local function f() return (debug.traceback())..."]:1: in main chunk
print(trace(function() return (select(2, xpcall(error, debug.traceback, 'm'))) end)) --> m|stack traceback:|>[C]: in function 'error'|>[C]: in function 'xpcall'|>traceback-names-each-call.lua:31: in function <traceback-names-each-call.lua:31>
print(trace(function() return (select(2, xpcall(function() local x = nil + 1 end, debug.traceback))) end)) --> traceback-names-each-call.lua:32: attempt to perform arithmetic on a nil value|stack traceback:|>traceback-names-each-call.lua:32: in function <traceback-names-each-call.lua:32>|>[C]: in function 'xpcall'|>traceback-names-each-call.lua:32: in function <traceback-names-each-call.lua:32>
print(trace(function() return (select(2, xpcall(function() error('x', 0) end, debug.traceback))) end)) --> x|stack traceback:|>[C]: in function 'error'|>traceback-names-each-call.lua:33: in function <traceback-names-each-call.lua:33>|>[C]: in function 'xpcall'|>traceback-names-each-call.lua:33: in function <traceback-names-each-call.lua:33>
print(trace(function() return (select(2, xpcall(function() local x = ('x'):rep({}) end, debug.traceback))) end)) --> traceback-names-each-call.lua:34: bad argument #1 to 'rep' (number expected, got table)|stack traceback:|>[C]: in function 'string.rep'|>traceback-names-each-call.lua:34: in function <traceback-names-each-call.lua:34>|>[C]: in function 'xpcall'|>traceback-names-each-call.lua:34: in function <traceback-names-each-call.lua:34>
