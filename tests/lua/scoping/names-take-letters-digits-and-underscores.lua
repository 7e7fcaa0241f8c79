local _, __, _1, a1, A, And, END = 1, 2, 3, 4, 5, 6, 7
print(_, __, _1, a1, A, And, END) --> 1	2	3	4	5	6	7
local goto1, nilly, trueish = 8, 9, 10
print(goto1, nilly, trueish) --> 8	9	10
