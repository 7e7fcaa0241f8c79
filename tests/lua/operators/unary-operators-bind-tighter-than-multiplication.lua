print(-2 * 3, - 2 + 3, -2 ^ 2, not 1 == 2, not (1 == 2)) --> -6	1	-4.0	false	true
print(#"abc" + 1, -#"abc", not not nil, - - 2, ~ ~ 5, ~5 + 1) --> 4	-3	false	2	5	-5
local t = {1, 2}
print(#t * 2, -#t, #t == 2, not #t) --> 4	-2	true	false
