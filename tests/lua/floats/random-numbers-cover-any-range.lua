math.randomseed(42)
print(math.random(0), math.random(math.mininteger, math.maxinteger)) --> -1276290044721465627	-889430068752264143
print(math.random(1 << 40), math.random(-5, (1 << 40) + 12345), math.random(math.maxinteger), math.random(7, 7)) --> 114416401740	870823234106	8557396579841723655	7
-- A call that fails takes a number too.
print(pcall(math.random, 2, 1)) --> false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, 1, 2, 3)) --> false	wrong number of arguments
print(math.random(1000000)) --> 713240
print(math.randomseed(42, 7)) --> 42	7
print(math.random(0), math.randomseed(2.0^53)) --> -3100642489518372304	9007199254740992	0
print(math.random(0), pcall(math.randomseed, 1.5)) --> 3175049566387786154	false	bad argument #1 to 'math.randomseed' (number has no integer representation)
