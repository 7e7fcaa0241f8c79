print(("%d-%s"):format(1, "x"), ("%5.1f|"):format(2.25), ("x"):format()) --> 1-x	  2.2|	x
local f = "%s=%s"
print(f:format("a", 1), (f .. ";"):rep(2):format("a", 1, "b", 2)) --> a=1	a=1;b=2;
