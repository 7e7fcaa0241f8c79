print(math.maxinteger < math.huge, math.mininteger > -math.huge) --> true	true
print(math.maxinteger > math.huge, math.mininteger < -math.huge) --> false	false
print(0 < math.huge, 0 > -math.huge, 1 == math.huge) --> true	true	false
print(math.huge > math.maxinteger, -math.huge < math.mininteger) --> true	true
print(math.huge == math.huge, -math.huge < math.huge) --> true	true
