print([[a\nb]]) --> a\nb
print(#[[\]], [==[a]]b]=]c]==]) --> 1	a]]b]=]c
print([[
first line break is dropped]])
--> first line break is dropped
print(#[[

]])
--> 1
print([[two
lines]])
--> two
--> lines
print([=[[[nested]]]=]) --> [[nested]]
