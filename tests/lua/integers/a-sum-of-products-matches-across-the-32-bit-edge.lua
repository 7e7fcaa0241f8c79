-- a linear congruential generator modulo 2^64 visits every corner of a multiplication
local x = 42
for _ = 1, 1000 do x = x * 6364136223846793005 + 1442695040888963407 end
print(x) --> 3780446852550674546
local h = 0xcbf29ce484222325 -- FNV-1a
for i = 1, 100 do h = (h ~ (i & 255)) * 0x100000001b3 end
print(h, string.format("%x", h)) --> 8358031092438841533	73fdb0feee7cb8bd
local a, b = 0, 1
for _ = 1, 200 do a, b = b, a + b end -- Fibonacci, far past the end
print(a) --> -1123705814761610347
