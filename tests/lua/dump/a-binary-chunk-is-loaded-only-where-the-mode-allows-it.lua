local chunk = string.dump(function() return "binary" end)
print(load(chunk)()) --> binary
print(load(chunk, "c", "b")()) --> binary
print(load(chunk, "c", "bt")()) --> binary
print(load(chunk, "c", "t")) --> nil	attempt to load a binary chunk (mode is 't')
print(load(chunk, "c", "x")) --> nil	attempt to load a binary chunk (mode is 'x')
print(load(chunk, "c", "")) --> nil	attempt to load a binary chunk (mode is '')
print(load("return 1", "c", "b")) --> nil	attempt to load a text chunk (mode is 'b')
