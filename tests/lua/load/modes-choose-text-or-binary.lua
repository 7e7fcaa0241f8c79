print(load("return 1", "=c", "t")()) --> 1
print(load("return 1", "=c", "bt")()) --> 1
print(load("return 1", "=c", "b")) --> nil	attempt to load a text chunk (mode is 'b')
print(load("\27Lua", "=c", "t")) --> nil	attempt to load a binary chunk (mode is 't')
