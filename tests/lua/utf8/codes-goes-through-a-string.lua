local function each(s, lax)
  local t = {}
  local ok, why = pcall(function()
    for position, code in utf8.codes(s, lax) do
      t[#t + 1] = position .. ':' .. code
    end
  end)
  return table.concat(t, ' '), ok or why
end
print(each('')) --> 	true
print(each('abc')) --> 1:97 2:98 3:99	true
print(each('añ€😀')) --> 1:97 2:241 4:8364 7:128512	true
print(each('a\xffb')) --> 1:97	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(each('a\x80')) --> 1:97	true
print(each('\x80')) --> 	true
print(each('\xc3')) --> 	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(each('\xed\xa0\x80')) --> 	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(each('\xed\xa0\x80',true)) --> 1:55296	true
print(each('\xf4\x90\x80\x80')) --> 	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(each('\xf4\x90\x80\x80',true)) --> 1:1114112	true
print(each('\xfd\xbf\xbf\xbf\xbf\xbf',true)) --> 1:2147483647	true
print(each('a\0b')) --> 1:97 2:0 3:98	true
print(each('é\x80')) --> 1:233	true
print(each(12)) --> 1:49 2:50	true
print(each('é\x80',true)) --> 1:233	true
print(each('\xe2\x82x')) --> 	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(each('ab\xc3')) --> 1:97 2:98	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(each('\xc0\x80')) --> 	codes-goes-through-a-string.lua:4: invalid UTF-8 code
print(select('#', utf8.codes('x'))) --> 3
local f, s, start = utf8.codes('añb')
print(type(f), s, start) --> function	añb	0
print(f == utf8.codes('other'), f == utf8.codes('x', true)) --> true	false
local function try(...) return select(2, pcall(...)) end
print(try(utf8.codes)) --> bad argument #1 to 'utf8.codes' (string expected, got no value)
print(try(utf8.codes, {})) --> bad argument #1 to 'utf8.codes' (string expected, got table)
print(try(f,'añb',0)) --> 1	97
print(try(f,'añb',1)) --> 2	241
print(try(f,'añb',2)) --> 4	98
print(try(f,'añb',3)) --> 4	98
print(try(f,'añb',4)) -->
print(try(f,'añb',5)) -->
print(try(f,'añb',-1)) -->
print(try(f,'añb',-5)) -->
print(try(f,'añb')) --> 1	97
print(try(f)) --> bad argument #1 to '?' (string expected, got no value)
print(try(f,'añb',math.maxinteger)) -->
print(try(f,'añb',math.mininteger)) -->
print(try(f,'añb','1')) --> 2	241
print(try(f,'añb','x')) --> 1	97
print(try(f,'añb',1.5)) --> 1	97
local sum = 0
for p, c in utf8.codes(('añ€'):rep(100)) do
  sum = sum + p * c
end
print(sum) --> 261852900
print(f('a' .. ('\x80'):rep(40000) .. 'b', 1)) --> 40002	98
print(f('a' .. ('\x80'):rep(40000), 1)) -->
