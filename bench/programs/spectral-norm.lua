-- Calls and floats: the spectral norm of an infinite matrix, by the power method; its elements are computed, not stored.
-- group: programs
local start = os.clock()

local function element(i, j)
  local diagonal = i + j
  return 1.0 / (diagonal * (diagonal + 1) / 2 + i + 1)
end

local function times(vector, result, at)
  local size = #vector
  for i = 1, size do
    local sum = 0.0
    for j = 1, size do sum = sum + at(i - 1, j - 1) * vector[j] end
    result[i] = sum
  end
end

local function transposed(i, j) return element(j, i) end

local function norm(size, rounds)
  local u, v, between = {}, {}, {}
  for i = 1, size do u[i] = 1.0 end
  for _ = 1, rounds do
    times(u, between, element)
    times(between, v, transposed)
    times(v, between, element)
    times(between, u, transposed)
  end
  local uv, vv = 0.0, 0.0
  for i = 1, size do uv, vv = uv + u[i] * v[i], vv + v[i] * v[i] end
  return math.sqrt(uv / vv)
end

local value = norm(300, 60)
assert(math.abs(value - 1.274224) < 1e-5)
print(string.format("%.9f", value))
print(string.format("time: %.3f", os.clock() - start))
