-- Lists of tables, of strings and of both, by an order function, whatever their length: some elements are fetched ahead.
local seed = 7
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % n
end

local makers = {
  function(key) return { key = key } end,
  function(key) return { key, key = key } end,
  function(key) return setmetatable({}, { __index = function() return key end }) end,
  function(key) return string.format("%06d", key) end,
  function(key) return ("%06d"):format(key) .. (" "):rep(50) end,
  function(key) return key end,
  function(key) return key + 0.5 end,
}
local function keyOf(value)
  if type(value) == "table" then return value.key end
  return math.floor(tonumber(value))
end

local wrong = 0
for _, size in ipairs({ 2, 3, 15, 16, 17, 31, 32, 33, 48, 100, 257 }) do
  for kind = 1, #makers + 1 do
    local list, sum = {}, 0
    for i = 1, size do
      local key = random(1000)
      sum = sum + key
      list[i] = makers[kind] and makers[kind](key) or makers[random(#makers) + 1](key)
    end
    table.sort(list, function(a, b) return keyOf(a) < keyOf(b) end)
    for i, value in ipairs(list) do
      sum = sum - keyOf(value)
      if i > 1 and keyOf(list[i - 1]) > keyOf(value) then wrong = wrong + 1 end
    end
    if sum ~= 0 or #list ~= size then wrong = wrong + 1 end
  end
end
print(wrong) --> 0
