-- A reader's pieces are joined wherever they are cut; a number is a piece too.
local function reader(...)
  local pieces, i = { ... }, 0
  return function()
    i = i + 1
    return pieces[i]
  end
end
print(load(reader("return ", 42))()) --> 42
print(load(reader("ret", "urn 'a", "b'", " .. ", "'c'"))()) --> abc
print(load(reader("return 1", "", " + 1"))()) --> 1
print(load(reader())()) -->
print(load(reader({}))) --> nil	readers-give-strings-and-numbers.lua:13: reader function must return a string
print(load(reader("x =", true))) --> nil	readers-give-strings-and-numbers.lua:14: reader function must return a string
print(load(reader("x = "))) --> nil	(load):1: unexpected symbol near <eof>
local long = ("x"):rep(3000)
print(#load(reader("return '", long, long, long, "'"))()) --> 9000
