local function bytes(class)
  local t = {}
  local first
  for b = 0, 256 do
    local has = b < 256 and string.char(b):find(class) ~= nil
    if has and not first then first = b end
    if not has and first then
      t[#t + 1] = first == b - 1 and tostring(first) or first .. "-" .. b - 1
      first = nil
    end
  end
  return table.concat(t, " ")
end
print(bytes("%a")) --> 65-90 97-122
print(bytes("%c")) --> 0-31 127
print(bytes("%d")) --> 48-57
print(bytes("%g")) --> 33-126
print(bytes("%l")) --> 97-122
print(bytes("%p")) --> 33-47 58-64 91-96 123-126
print(bytes("%s")) --> 9-13 32
print(bytes("%u")) --> 65-90
print(bytes("%w")) --> 48-57 65-90 97-122
print(bytes("%x")) --> 48-57 65-70 97-102
print(bytes("%z")) --> 0
print(bytes("%A")) --> 0-64 91-96 123-255
print(bytes("%C")) --> 32-126 128-255
print(bytes("%D")) --> 0-47 58-255
print(bytes("%G")) --> 0-32 127-255
print(bytes("%L")) --> 0-96 123-255
print(bytes("%P")) --> 0-32 48-57 65-90 97-122 127-255
print(bytes("%S")) --> 0-8 14-31 33-255
print(bytes("%U")) --> 0-64 91-255
print(bytes("%W")) --> 0-47 58-64 91-96 123-255
print(bytes("%X")) --> 0-47 58-64 71-96 103-255
print(bytes("%Z")) --> 1-255
print(bytes(".")) --> 0-255
print(bytes("[%a_]")) --> 65-90 95 97-122
print(bytes("[^%w]")) --> 0-47 58-64 91-96 123-255
print(bytes("[%D%d]")) --> 0-255
print(bytes("[^%D]")) --> 48-57
print(bytes("%y")) --> 121
print(bytes("%Y")) --> 89
print(bytes("%-")) --> 45
print(bytes("%\200")) --> 200
