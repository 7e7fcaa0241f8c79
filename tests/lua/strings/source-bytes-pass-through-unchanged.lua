print("é", #"é", string.byte("é", 1, -1)) --> é	2	195	169
print("日本", #"日本") --> 日本	6
print(("日本"):sub(1, 3), ("é" .. "è"):len()) --> 日	4
print("é" == "\xc3\xa9", "é" < "è", "e" < "é") --> true	false	true
