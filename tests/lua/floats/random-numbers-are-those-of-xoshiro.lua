-- 5.4 fixes the generator (xoshiro256**) and how a seed fills it
math.randomseed(42)
print(math.random(1, 1000000), math.random(1, 1000000), math.random(1, 1000000)) --> 161510	545842	154966
print(math.random(0)) --> -7059243630996204619
print(string.format("%.14f", math.random())) --> 0.00960068655068
math.randomseed(123, 456)
print(math.random(math.mininteger, math.maxinteger)) --> 1741105992444908205
print(math.random(6), math.random(6), math.random(6), math.random(6)) --> 3	4	4	2
