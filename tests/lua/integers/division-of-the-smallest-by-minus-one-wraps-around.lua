print(math.mininteger // -1) --> -9223372036854775808
print(math.mininteger % -1) --> 0
print(math.maxinteger // -1) --> -9223372036854775807
print(math.maxinteger % -1) --> 0
local minus_one = -1
print(math.mininteger // minus_one == math.mininteger) --> true
