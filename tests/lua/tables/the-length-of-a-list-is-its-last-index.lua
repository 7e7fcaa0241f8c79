local t = {}
print(#t) --> 0
t[1] = "a"; print(#t) --> 1
t[2] = "b"; t[3] = "c"; print(#t) --> 3
t[3] = nil; print(#t) --> 2
t[#t + 1] = "d"; print(#t, t[3]) --> 3	d
t[#t] = nil; t[#t] = nil; t[#t] = nil; print(#t) --> 0
t.x, t[0], t[-1] = 1, 2, 3; print(#t) --> 0
