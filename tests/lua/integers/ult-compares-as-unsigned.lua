print(math.ult(1, 2), math.ult(2, 1), math.ult(1, 1)) --> true	false	false
print(math.ult(1, -1), math.ult(-1, 1), math.ult(-2, -1)) --> true	false	true
print(math.ult(math.maxinteger, math.mininteger), math.ult(math.mininteger, math.maxinteger)) --> true	false
print(math.ult(0, 2^53), pcall(math.ult, 1, 1.5)) --> true	false	bad argument #2 to 'math.ult' (number has no integer representation)
