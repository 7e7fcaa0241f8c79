print(nil and 1 or 2, 1 or nil and 2, false or nil and 1, (1 or nil) and 2) --> 2	1	nil	2
print(1 == 1 and 2 == 2, 1 == 2 or 2 == 2, not nil and 1, not 1 or 2) --> true	true	1	2
print(nil == false or 1, 1 < 2 and 2 < 3, false == not true and "yes") --> 1	true	yes
