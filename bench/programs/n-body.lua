-- Floats in fields: a sun and six planets attract each other; energy and momentum are to stay what they were.
-- group: programs
local start = os.clock()

local sqrt = math.sqrt

local function body(mass, x, y, z, vx, vy, vz)
  return { mass = mass, x = x, y = y, z = z, vx = vx, vy = vy, vz = vz }
end

-- Planets on circles around the sun, each in a plane of its own; the sun moves so that the whole is at rest.
local function system()
  local bodies = { body(1000.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0) }
  local px, pz = 0.0, 0.0
  for i = 1, 6 do
    local distance = 4.0 + 3.0 * i
    local speed = sqrt(1000.0 / distance)
    local mass = 0.25 * i
    local tilt = i / 16
    local planet = body(mass, 0.0, distance, 0.0, speed * (1 - tilt * tilt), 0.0, speed * tilt)
    px, pz = px + mass * planet.vx, pz + mass * planet.vz
    bodies[#bodies + 1] = planet
  end
  bodies[1].vx, bodies[1].vz = -px / 1000.0, -pz / 1000.0
  return bodies
end

local function advance(bodies, dt)
  local count = #bodies
  for i = 1, count do
    local one = bodies[i]
    local x, y, z, mass = one.x, one.y, one.z, one.mass
    local vx, vy, vz = one.vx, one.vy, one.vz
    for j = i + 1, count do
      local other = bodies[j]
      local dx, dy, dz = x - other.x, y - other.y, z - other.z
      local square = dx * dx + dy * dy + dz * dz
      local pull = dt / (square * sqrt(square))
      local to_one, to_other = other.mass * pull, mass * pull
      vx, vy, vz = vx - dx * to_one, vy - dy * to_one, vz - dz * to_one
      other.vx = other.vx + dx * to_other
      other.vy = other.vy + dy * to_other
      other.vz = other.vz + dz * to_other
    end
    one.vx, one.vy, one.vz = vx, vy, vz
  end
  for i = 1, count do
    local one = bodies[i]
    one.x = one.x + dt * one.vx
    one.y = one.y + dt * one.vy
    one.z = one.z + dt * one.vz
  end
end

local function energy(bodies)
  local sum = 0.0
  for i, one in ipairs(bodies) do
    sum = sum + one.mass * (one.vx * one.vx + one.vy * one.vy + one.vz * one.vz) / 2
    for j = i + 1, #bodies do
      local other = bodies[j]
      local dx, dy, dz = one.x - other.x, one.y - other.y, one.z - other.z
      sum = sum - one.mass * other.mass / sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return sum
end

local bodies = system()
local before = energy(bodies)
for _ = 1, 380000 do advance(bodies, 0.0005) end
local after = energy(bodies)
assert(math.abs(after / before - 1) < 1e-3)
local momentum = 0.0
for _, one in ipairs(bodies) do momentum = momentum + one.mass * one.vx end
assert(math.abs(momentum) < 1e-9)
print(string.format("%.9f %.9f %.9f", before, after, bodies[2].x))
print(string.format("time: %.3f", os.clock() - start))
