print(("abc"):reverse(), (""):reverse(), ("a"):reverse(), ("ab"):reverse()) --> cba		a	ba
print(("a\0b"):reverse() == "b\0a", string.reverse(123)) --> true	321
print(pcall(string.reverse)) --> false	bad argument #1 to 'string.reverse' (string expected, got no value)
