local a, b, c = "a", "b", "c"
print(a .. b .. c .. a .. b .. c .. a .. b .. c .. a .. b .. c .. a .. b .. c .. a .. b .. c .. a .. b .. c) --> abcabcabcabcabcabcabc
local n = 5
print(a .. n .. b .. n + 1 .. c .. n * 2 .. -n .. "" .. 1.5) --> a5b6c10-51.5
print("x" .. (a .. b) .. ((c)) .. "y") --> xabcy
