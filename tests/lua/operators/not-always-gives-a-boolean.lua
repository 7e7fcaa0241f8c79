print(not nil, not false, not true, not 0, not "", not {}, not not 1) --> true	true	false	false	false	false	true
print(type(not nil), not nil == true, not (nil == true)) --> boolean	true	true
