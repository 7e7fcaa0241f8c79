local t = {}
t[1.0] = "one"
t[2^53] = "big"
t[-0.0] = "zero"
print(t[1], t[1 << 53], t[0]) --> one	big	zero
for k in pairs({[3.0] = true}) do print(k, math.type(k)) end --> 3	integer
t[1.5] = "fraction"
print(t[1.5], t[3/2]) --> fraction	fraction
t[2^63] = "too big for an integer"
print(t[2^63], t[math.mininteger], t[math.maxinteger]) --> too big for an integer	nil	nil
