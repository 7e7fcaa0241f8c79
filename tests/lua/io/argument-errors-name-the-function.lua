-- Each function and method says which argument is wrong, and what it is called by.
local function try(code, ...)
  local f = assert(load('local a, b, c = ... ' .. code, '=c'))
  print(select(2, pcall(f, ...)))
end
try [[io.open()]] --> c:1: bad argument #1 to 'open' (string expected, got no value)
try [[io.open({})]] --> c:1: bad argument #1 to 'open' (string expected, got table)
try [[io.open('x', 'q')]] --> c:1: bad argument #2 to 'open' (invalid mode)
try [[io.open('x', {})]] --> c:1: bad argument #2 to 'open' (string expected, got table)
try [[io.lines({})]] --> c:1: bad argument #1 to 'lines' (string expected, got table)
try [[io.lines('none')]] --> c:1: cannot open file 'none' (No such file or directory)
try [[io.lines('none', 'q')]] --> c:1: cannot open file 'none' (No such file or directory)
try [[io.input({})]] --> c:1: bad argument #1 to 'input' (FILE* expected, got table)
try [[io.input('none')]] --> c:1: cannot open file 'none' (No such file or directory)
try [[io.output({})]] --> c:1: bad argument #1 to 'output' (FILE* expected, got table)
try [[io.close({})]] --> c:1: bad argument #1 to 'close' (FILE* expected, got table)
try [[io.type()]] --> c:1: bad argument #1 to 'type' (value expected)
try [[return io.type({})]] --> nil
try [[return io.type(io.stdout)]] --> file
try [[return io.type(42)]] --> nil
try [[io.read('q')]] --> c:1: bad argument #1 to 'read' (invalid format)
try [[io.read({})]] --> c:1: bad argument #1 to 'read' (string expected, got table)
try [[io.write({})]] --> c:1: bad argument #1 to 'write' (string expected, got table)
try [[io.write('', nil)]] --> c:1: bad argument #2 to 'write' (string expected, got nil)
try [[io.popen()]] --> c:1: bad argument #1 to 'popen' (string expected, got no value)
try [[io.popen('x', 'q')]] --> c:1: bad argument #2 to 'popen' (invalid mode)
-- Methods.
try [[io.stdout.write()]] --> c:1: bad argument #1 to 'write' (FILE* expected, got no value)
try [[io.stdout.write({})]] --> c:1: bad argument #1 to 'write' (FILE* expected, got table)
try [[io.stdout.write('x')]] --> c:1: bad argument #1 to 'write' (FILE* expected, got string)
try [[io.stdout:write({})]] --> c:1: bad argument #1 to 'write' (string expected, got table)
try [[io.stdout.close({})]] --> c:1: bad argument #1 to 'close' (FILE* expected, got table)
try [[io.stdout.flush()]] --> c:1: bad argument #1 to 'flush' (FILE* expected, got no value)
try [[io.stdout.flush({})]] --> c:1: bad argument #1 to 'flush' (FILE* expected, got table)
try [[io.stdout.read(1)]] --> c:1: bad argument #1 to 'read' (FILE* expected, got number)
try [[io.stdout.lines({})]] --> c:1: bad argument #1 to 'lines' (FILE* expected, got table)
try [[io.stdout.seek({})]] --> c:1: bad argument #1 to 'seek' (FILE* expected, got table)
try [[io.stdout:seek('there')]] --> c:1: bad argument #1 to 'seek' (invalid option 'there')
try [[io.stdout:seek('set', {})]] --> c:1: bad argument #2 to 'seek' (number expected, got table)
try [[io.stdout:seek('set', 1.5)]] --> c:1: bad argument #2 to 'seek' (number has no integer representation)
try [[io.stdout.setvbuf({})]] --> c:1: bad argument #1 to 'setvbuf' (FILE* expected, got table)
try [[io.stdout:setvbuf()]] --> c:1: bad argument #1 to 'setvbuf' (string expected, got no value)
try [[io.stdout:setvbuf('none')]] --> c:1: bad argument #1 to 'setvbuf' (invalid option 'none')
try [[io.stdout:setvbuf('no', {})]] --> c:1: bad argument #2 to 'setvbuf' (number expected, got table)
try [[return io.stdout:setvbuf('no')]] --> true
try [[return io.stdout:flush() == io.stdout]] --> false
try [[return io.flush() == io.stdout]] --> false
try [[local t = {write = io.stdout.write} t:write('x')]] --> c:1: calling 'write' on bad self (FILE* expected, got table)
try [[local t = {read = io.stdout.read} t.read('x')]] --> c:1: bad argument #1 to 'read' (FILE* expected, got string)
try [[getmetatable(io.stdout).__tostring({})]] --> c:1: bad argument #1 to '__tostring' (FILE* expected, got table)
try [[getmetatable(io.stdout).__gc({})]] --> c:1: bad argument #1 to '__gc' (FILE* expected, got table)
try [[getmetatable(io.stdout).__name.x()]] --> c:1: attempt to call a nil value (field 'x')
try [[return getmetatable(io.stdout).__name]] --> FILE*
try [[local f = io.tmpfile() f:close() f:read()]] --> c:1: attempt to use a closed file
try [[local f = io.tmpfile() f:close() f:close()]] --> c:1: attempt to use a closed file
try [[local f = io.tmpfile() f:close() f:seek()]] --> c:1: attempt to use a closed file
try [[local f = io.tmpfile() f:close() f:lines()]] --> c:1: attempt to use a closed file
try [[local f = io.tmpfile() f:close() f:write('x')]] --> c:1: attempt to use a closed file
try [[local f = io.tmpfile() f:close() f:flush()]] --> c:1: attempt to use a closed file
try [[local f = io.tmpfile() f:close() return tostring(f), io.type(f)]] --> file (closed)	closed file
try [[local f = io.tmpfile() f:write('abc') f:seek('set') return f:read('a'), io.type(f), f:close()]] --> abc	file	true
try [[local f = io.tmpfile() f:write('abc\n12') f:seek('set') return f:read('l', 'n', 'n', 'l')]] --> abc	12	nil
try [[local f = io.tmpfile() return f:setvbuf('full', 16), f:setvbuf('line'), f:flush() == f, f:seek('end', 5), f:close()]] --> true	true	false	5	true
