print(io.read()) --> first line
print(loadfile()) --> nil	stdin:2: syntax error near '42'
print(io.read('a') == '') --> true
print(loadfile()()) -->
print(dofile()) -->
