local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil, 3, nil)) --> 0	1	2	4
local function first(...) return (...) end
print(first(), first(1, 2), (first(nil, 2))) --> nil	1	nil
local function all(...) return ... end
print(all(1, nil, 3)) --> 1	nil	3
print(all()) -->
print((all(1, 2)), all(1, 2), all(3, 4)) --> 1	1	3	4
