print(("Hello, World 123"):upper(), ("Hello, World 123"):lower()) --> HELLO, WORLD 123	hello, world 123
print(("abcxyzABCXYZ[]{}@`"):upper(), ("abcxyzABCXYZ[]{}@`"):lower()) --> ABCXYZABCXYZ[]{}@`	abcxyzabcxyz[]{}@`
print(("é"):upper() == "é", ("É"):lower() == "É", #(""):upper()) --> true	true	0
print(("a\0b"):upper() == "A\0B") --> true
print(pcall(string.upper)) --> false	bad argument #1 to 'string.upper' (string expected, got no value)
print(pcall(string.lower, {})) --> false	bad argument #1 to 'string.lower' (string expected, got table)
