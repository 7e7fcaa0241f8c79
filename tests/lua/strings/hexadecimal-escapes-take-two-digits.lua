print("\x41\x42\x7e", #"\x414") --> AB~	2
print(string.byte("\x00\xff\xAb", 1, -1)) --> 0	255	171
