local mt = {}
for _, name in ipairs {"__add", "__unm", "__len", "__concat", "__index", "__bnot", "__shl"} do
  mt[name] = function() return 1, 2, 3 end
end
local t = setmetatable({}, mt)
print(select("#", t + 1), select("#", -t), select("#", #t), select("#", t .. ""), select("#", t.x), select("#", ~t), select("#", t << 1)) --> 1	1	1	1	1	1	1
print(t + 1, -t, #t, t .. "", t.x) --> 1	1	1	1	1
mt.__add = function() end
print(t + 1, (t + 1) == nil) --> nil	true
