local seen = {}
local function hook(event)
  local info = debug.getinfo(2, 'nr')
  local text = event .. ' ' .. tostring(info.name) .. ' ' .. info.ftransfer .. '+' .. info.ntransfer .. ':'
  for n = info.ftransfer, info.ftransfer + info.ntransfer - 1 do
    local name, value = debug.getlocal(2, n)
    text = text .. ' ' .. tostring(name) .. '=' .. tostring(value)
  end
  seen[#seen + 1] = text
end
local function events(mask, f, ...)
  seen = {}
  debug.sethook(hook, mask)
  f(...)
  debug.sethook()
  return seen
end
local function show(seen, from, to)
  for i = from, to do print(seen[i]) end
end
local function two(a, b) return b, a end
local s = events('cr', two, 1, 2)
print(s[2]) --> call f 1+2: a=1 b=2
print(s[3]) --> return f 3+2: (temporary)=2 (temporary)=1
local function none() end
s = events('cr', none)
print(s[2]) --> call f 0+0:
print(s[3]) --> return f 0+0:
local function many(...) return ... end
s = events('cr', many, 1, 2, 3)
print(s[2]) --> call f 0+0:
print(s[3]) --> return f 1+3: (temporary)=1 (temporary)=2 (temporary)=3
local function mixed(a, ...) local b = a return b, ... end
s = events('cr', mixed, 1, 2, 3)
print(s[2]) --> call f 1+1: a=1
print(s[3]) --> return f 3+3: (temporary)=1 (temporary)=2 (temporary)=3
s = events('cr', math.max, 5, 7)
print(s[2]) --> call f 1+2: (C temporary)=5 (C temporary)=7
print(s[3]) --> return f 3+1: (C temporary)=7
s = events('cr', select, 2, 'a', 'b', 'c')
print(s[2]) --> call f 1+4: (C temporary)=2 (C temporary)=a (C temporary)=b (C temporary)=c
print(s[3]) --> return f 3+2: (C temporary)=b (C temporary)=c
local function missing(a, b) return a end
s = events('cr', missing, 1)
print(s[2]) --> call f 1+2: a=1 b=nil
print(s[3]) --> return f 1+1: a=1
s = events('l', two, 1, 2)
print(s[2]) --> line f 0+0:
