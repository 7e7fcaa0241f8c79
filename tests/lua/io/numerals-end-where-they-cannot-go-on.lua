local function try(text)
  local f = io.open('try.txt', 'w+')
  f:write(text)
  f:seek('set')
  local number = f:read('n')
  return number, f:read('a')
end
print(try('0x1p4z')) --> 16.0	z
print(try('0xA.8 tail')) --> 10.5	 tail
print(try('1e+ x')) --> nil	 x
print(try('1..2')) --> 1.0	.2
print(try('- 5')) --> nil	 5
print(try('+4')) --> 4	
print(try('--4')) --> nil	-4
print(try('0x')) --> nil	
print(try('0xg')) --> nil	g
print(try('3x')) --> 3	x
print(try('.e1')) --> nil	e1
print(try('5.e1;')) --> 50.0	;
print(try('1e5e5')) --> 100000.0	e5
print(try('inf')) --> nil	inf
print(try('0x.p1')) --> nil	p1
print(try('9223372036854775808')) --> 9.2233720368548e+18	
print(try('9223372036854775807')) --> 9223372036854775807	
print(try('0xffffffffffffffffff')) --> -1	
print(try('  \t\n\r\v\f 8')) --> 8	
print(try('1_000')) --> 1	_000
print(try('')) --> nil	
print(try('   ')) --> nil	
print(try('00012.50')) --> 12.5	
print(try('0X1P-2')) --> 0.25	
print(try('1E2')) --> 100.0	
print(try('-0x10')) --> -16	
print(try('-.5')) --> -0.5	
