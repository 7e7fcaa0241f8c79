-- Functions called as methods do not count the value before the colon.
local function try(code, ...)
  local f = assert(load('local a, b, c = ... ' .. code, '=c'))
  print(select(2, pcall(f, ...)))
end
try [[table.insert(nil, 1)]] --> c:1: bad argument #1 to 'insert' (table expected, got nil)
try [[table.insert({}, 1, 2, 3)]] --> c:1: wrong number of arguments to 'insert'
try [[table.insert({}, 'x', 2)]] --> c:1: bad argument #2 to 'insert' (number expected, got string)
try [[table.insert({}, 5, 2)]] --> c:1: bad argument #2 to 'insert' (position out of bounds)
try [[table.insert({})]] --> c:1: wrong number of arguments to 'insert'
try [[table.remove()]] --> c:1: bad argument #1 to 'remove' (table expected, got no value)
try [[table.remove({}, {})]] --> c:1: bad argument #2 to 'remove' (number expected, got table)
try [[table.remove({1}, 5)]] --> c:1: bad argument #1 to 'remove' (position out of bounds)
try [[table.concat()]] --> c:1: bad argument #1 to 'concat' (table expected, got no value)
try [[table.concat({{}})]] --> c:1: invalid value (table) at index 1 in table for 'concat'
try [[table.concat({}, {})]] --> c:1: bad argument #2 to 'concat' (string expected, got table)
try [[table.concat({1}, '', 1, 2)]] --> c:1: invalid value (nil) at index 2 in table for 'concat'
try [[table.unpack()]] --> attempt to get length of a nil value
try [[table.unpack({}, 'x')]] --> c:1: bad argument #2 to 'unpack' (number expected, got string)
try [[table.unpack({}, 1, 1e8)]] --> c:1: too many results to unpack
try [[table.sort()]] --> c:1: bad argument #1 to 'sort' (table expected, got no value)
try [[table.sort({}, 1)]] --> 
try [[table.sort({1, 'x'})]] --> attempt to compare string with number
try [[table.move({}, 1, 2)]] --> c:1: bad argument #4 to 'move' (number expected, got no value)
try [[table.move({}, 1, 2, 3, 4)]] --> c:1: bad argument #5 to 'move' (table expected, got number)
try [[table.move({}, 'x', 2, 3)]] --> c:1: bad argument #2 to 'move' (number expected, got string)
try [[table.move({}, 1, math.maxinteger, 2)]] --> c:1: bad argument #4 to 'move' (destination wrap around)
try [[return select('#', table.pack().n, table.pack(nil).n)]] --> 2
-- As methods.
try [[local t = {insert = table.insert} t:insert()]] --> c:1: wrong number of arguments to 'insert'
try [[local t = {insert = table.insert} t:insert(9, 9)]] --> c:1: bad argument #1 to 'insert' (position out of bounds)
try [[local t = {concat = table.concat} t:concat({})]] --> c:1: bad argument #1 to 'concat' (string expected, got table)
try [[local t = {concat = table.concat} t.concat(1)]] --> c:1: bad argument #1 to 'concat' (table expected, got number)
try [[local s = setmetatable({}, {__index = table}) s:remove({})]] --> c:1: bad argument #1 to 'remove' (number expected, got table)
try [[local s = setmetatable({}, {__index = table}) s:sort(1)]] --> 
try [[local s = setmetatable({}, {__index = table}) s:move('x', 1, 1)]] --> c:1: bad argument #1 to 'move' (number expected, got string)
try [[local s = setmetatable({}, {__index = table}) s.unpack()]] --> attempt to get length of a nil value
-- Strings have methods; a number has them by its string only.
try [[('x'):rep()]] --> c:1: bad argument #1 to 'rep' (number expected, got no value)
try [[('x'):rep({})]] --> c:1: bad argument #1 to 'rep' (number expected, got table)
try [[('x'):rep(1, {})]] --> c:1: bad argument #2 to 'rep' (string expected, got table)
try [[('x').rep()]] --> c:1: bad argument #1 to 'rep' (string expected, got no value)
try [[('x').rep({}, 1)]] --> c:1: bad argument #1 to 'rep' (string expected, got table)
try [[local s = {rep = string.rep} s:rep(1)]] --> c:1: calling 'rep' on bad self (string expected, got table)
try [[local s = {upper = string.upper} s:upper()]] --> c:1: calling 'upper' on bad self (string expected, got table)
try [[local s = {find = string.find} s:find('x')]] --> c:1: calling 'find' on bad self (string expected, got table)
try [[local s = {format = string.format} s:format()]] --> c:1: calling 'format' on bad self (string expected, got table)
try [[('x'):byte({})]] --> c:1: bad argument #1 to 'byte' (number expected, got table)
try [[('x'):byte(1, {})]] --> c:1: bad argument #2 to 'byte' (number expected, got table)
try [[('x'):sub()]] --> c:1: bad argument #1 to 'sub' (number expected, got no value)
try [[('x'):sub(1, {})]] --> c:1: bad argument #2 to 'sub' (number expected, got table)
try [[('x'):find()]] --> c:1: bad argument #1 to 'find' (string expected, got no value)
try [[('x'):find({})]] --> c:1: bad argument #1 to 'find' (string expected, got table)
try [[('x'):find('x', {})]] --> c:1: bad argument #2 to 'find' (number expected, got table)
try [[('x'):match()]] --> c:1: bad argument #1 to 'match' (string expected, got no value)
try [[('x'):gmatch()]] --> c:1: bad argument #1 to 'gmatch' (string expected, got no value)
try [[('x'):gmatch('x', {})]] --> c:1: bad argument #2 to 'gmatch' (number expected, got table)
try [[('x'):gsub()]] --> c:1: bad argument #1 to 'gsub' (string expected, got no value)
try [[('x'):gsub('x')]] --> c:1: bad argument #2 to 'gsub' (string/function/table expected, got no value)
try [[('x'):gsub('x', true)]] --> c:1: bad argument #2 to 'gsub' (string/function/table expected, got boolean)
try [[('x'):gsub('x', 'y', {})]] --> c:1: bad argument #3 to 'gsub' (number expected, got table)
try [[('x'):gsub('x', '%2')]] --> c:1: invalid capture index %2
try [[('x'):gsub('(', '')]] --> 
try [[('%d'):format('x')]] --> c:1: bad argument #1 to 'format' (number expected, got string)
try [[('%d'):format(1.5)]] --> c:1: bad argument #1 to 'format' (number has no integer representation)
try [[('%s'):format()]] --> c:1: bad argument #1 to 'format' (no value)
try [[('%y'):format(1)]] --> c:1: invalid conversion '%y' to 'format'
try [[('%q'):format({})]] --> c:1: bad argument #1 to 'format' (value has no literal form)
try [[('%c'):format('x')]] --> c:1: bad argument #1 to 'format' (number expected, got string)
try [[('i17'):pack(1)]] --> c:1: integral size (17) out of limits [1,16]
try [[('i1'):pack(300)]] --> c:1: bad argument #1 to 'pack' (integer overflow)
try [[('z'):pack('\0')]] --> c:1: bad argument #1 to 'pack' (string contains zeros)
try [[('s1'):pack(('x'):rep(300))]] --> c:1: bad argument #1 to 'pack' (string length does not fit in given size)
try [[('i4'):unpack('abc')]] --> c:1: bad argument #1 to 'unpack' (data string too short)
try [[('i4'):unpack('abcd', 9)]] --> c:1: bad argument #2 to 'unpack' (initial position out of string)
try [[('s4'):packsize()]] --> c:1: calling 'packsize' on bad self (variable-length format)
try [[('z'):packsize()]] --> c:1: calling 'packsize' on bad self (variable-length format)
try [[return ('i4i8'):packsize(), string.packsize('<!4 i1 i4'), string.packsize(''), ('Xi4'):packsize()]] --> 12	8	0	0
try [[('!3 i4'):packsize()]] --> c:1: calling 'packsize' on bad self (format asks for alignment not power of 2)
try [[string.packsize({})]] --> c:1: bad argument #1 to 'packsize' (string expected, got table)
try [[string.char(256)]] --> c:1: bad argument #1 to 'char' (value out of range)
try [[string.char(-1)]] --> c:1: bad argument #1 to 'char' (value out of range)
try [[string.char('x')]] --> c:1: bad argument #1 to 'char' (number expected, got string)
try [[string.len()]] --> c:1: bad argument #1 to 'len' (string expected, got no value)
try [[string.lower({})]] --> c:1: bad argument #1 to 'lower' (string expected, got table)
try [[string.reverse()]] --> c:1: bad argument #1 to 'reverse' (string expected, got no value)
try [[string.dump()]] --> c:1: bad argument #1 to 'dump' (function expected, got no value)
try [[string.dump(print)]] --> c:1: unable to dump given function
try [[string.dump('x')]] --> c:1: bad argument #1 to 'dump' (function expected, got string)
try [[(5):rep(2)]] --> c:1: attempt to index a number value
try [[return #(5 .. ''):rep(2)]] --> 2
