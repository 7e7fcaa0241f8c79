local function fail() error("in tail", 2) end
local function tail() return fail() end
local ok, e = pcall(function()
  tail()
end)
print(ok, type(e)) --> false	string
local function direct() return error("tail error") end
print(select("#", pcall(direct))) --> 2
