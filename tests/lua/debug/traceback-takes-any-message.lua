local function flat(text)
  local line = ''
  for at = 1, #text do
    local c = text:sub(at, at)
    line = line .. (c == '\n' and '|' or c == '\t' and '>' or c)
  end
  return line
end
local function of(...) return flat(coroutine.wrap(debug.traceback)(...)) end
print(of()) --> stack traceback:
print(of('message')) --> message|stack traceback:
print(of(12)) --> 12|stack traceback:
print(of(1.5)) --> 1.5|stack traceback:
print(of(nil)) --> stack traceback:
print(of('cut\0off')) --> cut|stack traceback:
print(of('two\nlines')) --> two|lines|stack traceback:
print(of('message', 1)) --> message|stack traceback:
print(of('message', 0)) --> message|stack traceback:|>[C]: in function 'debug.traceback'
print(of('message', 100)) --> message|stack traceback:
print(of('message', -1)) --> message|stack traceback:
print(of('', 5)) --> |stack traceback:
local t = {}
print(debug.traceback(t) == t, debug.traceback(print) == print, debug.traceback(true)) --> true	true	true
print(debug.traceback(t, 'not looked at') == t) --> true
print(pcall(debug.traceback, 'x', 'y')) --> false	bad argument #2 to 'debug.traceback' (number expected, got string)
print(pcall(debug.traceback, 'x', 1.5)) --> false	bad argument #2 to 'debug.traceback' (number has no integer representation)
print(pcall(debug.traceback, 'x', {})) --> false	bad argument #2 to 'debug.traceback' (number expected, got table)
print(pcall(debug.traceback, coroutine.running(), 'x', 'y')) --> false	bad argument #3 to 'debug.traceback' (number expected, got string)
