print(table.concat({"a", "b", "c"}), table.concat({"a", "b", "c"}, ", ")) --> abc	a, b, c
print(table.concat({1, 2.5, "x"}, " "), "[" .. table.concat({}) .. "]", table.concat({"only"}, ", ")) --> 1 2.5 x	[]	only
print(table.concat({"a", "b", "c", "d"}, "-", 2), table.concat({"a", "b", "c", "d"}, "-", 2, 3)) --> b-c-d	b-c
print("[" .. table.concat({"a", "b"}, "-", 3) .. "]", table.concat({"a", "b"}, "-", 2, 2), "[" .. table.concat({"a"}, "-", 2, 1) .. "]") --> []	b	[]
print(table.concat({[-1] = "x", [0] = "y", [1] = "z"}, ",", -1, 1)) --> x,y,z
print(table.concat({1, 2, 3}, 0), table.concat({"a", "b"}, "\0") == "a\0b") --> 10203	true
