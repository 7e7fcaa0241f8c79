local function here()
  return debug.getinfo(1, 'l').currentline
end
print(here()) --> 2
local function caller()
  local i = debug.getinfo(2, 'nl')
  return i.currentline
end
print(caller()) --> 9
local i = debug.getinfo(1, 'Sl')
print(i.what, i.currentline) --> main	10
print(debug.getinfo(1000)) --> nil
print(debug.getinfo(-1)) --> nil
local function me() return debug.getinfo(1, 'f').func end
local function same()
  local f = debug.getinfo(1, 'f').func
  return f
end
print(same() == same) --> true
print(debug.getinfo('1', 'l').currentline, debug.getinfo(1.0, 'l').currentline) --> 20	20
print(
  debug.getinfo(1, 'l').currentline, -- of the call
  debug.getinfo(1, 'l').currentline
) --> 22	23
local function tail() return debug.getinfo(1, 'tn') end
local function jump() return tail() end
i = jump()
print(i.istailcall, i.name, i.namewhat) --> true	nil	
i = tail()
print(i.istailcall, i.name, i.namewhat) --> false	tail	local
