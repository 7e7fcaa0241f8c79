-- Six bodies under gravity, moved by the leapfrog method.
--
-- Units are astronomical units, years and solar masses, in which Newton's
-- constant is 4 pi^2. Leapfrog keeps the total energy nearly constant over any
-- number of steps, which is what the last lines of output show.

local G = 4 * math.pi ^ 2

-- Each planet starts on the x axis, tilted a little, with the speed of a
-- circular orbit at its distance from the sun.
local function planet(name, mass, distance, tilt)
  local speed = (G / distance) ^ 0.5
  return {
    name = name, mass = mass,
    x = distance, y = 0, z = 0,
    vx = 0, vy = speed * (1 - tilt * tilt) ^ 0.5, vz = speed * tilt,
  }
end

local bodies = {
  {name = "Sun", mass = 1, x = 0, y = 0, z = 0, vx = 0, vy = 0, vz = 0},
  planet("Earth", 3.003e-6, 1.0, 0.0),
  planet("Jupiter", 9.546e-4, 5.203, 0.0227),
  planet("Saturn", 2.858e-4, 9.537, 0.0434),
  planet("Uranus", 4.366e-5, 19.19, 0.0135),
  planet("Neptune", 5.151e-5, 30.07, 0.0309),
}

-- Gives the sun the opposite of everyone's momentum, so that the whole stays in place.
local function balance()
  local sun = bodies[1]
  for i = 2, #bodies do
    local b = bodies[i]
    sun.vx = sun.vx - b.vx * b.mass
    sun.vy = sun.vy - b.vy * b.mass
    sun.vz = sun.vz - b.vz * b.mass
  end
end

-- Every pair attracts each other: changes all velocities as dt years of gravity would.
local function kick(dt)
  local n = #bodies
  for i = 1, n do
    local a = bodies[i]
    for j = i + 1, n do
      local b = bodies[j]
      local dx, dy, dz = b.x - a.x, b.y - a.y, b.z - a.z
      local square = dx * dx + dy * dy + dz * dz
      local pull = G * dt / (square * square ^ 0.5)
      local pa, pb = pull * b.mass, pull * a.mass
      a.vx, a.vy, a.vz = a.vx + dx * pa, a.vy + dy * pa, a.vz + dz * pa
      b.vx, b.vy, b.vz = b.vx - dx * pb, b.vy - dy * pb, b.vz - dz * pb
    end
  end
end

-- Everything moves straight on for dt years.
local function drift(dt)
  for _, b in ipairs(bodies) do
    b.x, b.y, b.z = b.x + b.vx * dt, b.y + b.vy * dt, b.z + b.vz * dt
  end
end

local function energy()
  local sum = 0
  for i, a in ipairs(bodies) do
    sum = sum + a.mass * (a.vx ^ 2 + a.vy ^ 2 + a.vz ^ 2) / 2
    for j = i + 1, #bodies do
      local b = bodies[j]
      local distance = ((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2 + (a.z - b.z) ^ 2) ^ 0.5
      sum = sum - G * a.mass * b.mass / distance
    end
  end
  return sum
end

balance()
local before = energy()
print(string.format("energy at the start   %.9f", before))

local STEPS_A_YEAR, YEARS = 250, 48
for year = 1, YEARS do
  for _ = 1, STEPS_A_YEAR do
    local dt = 1 / STEPS_A_YEAR
    kick(dt / 2)
    drift(dt)
    kick(dt / 2)
  end
  if year % 12 == 0 then
    print("after " .. year .. " years")
    for _, b in ipairs(bodies) do
      print(string.format("  %-8s %10.5f %10.5f %10.5f", b.name, b.x, b.y, b.z))
    end
  end
end

local after = energy()
print(string.format("energy at the end     %.9f", after))
print("drifted by less than a millionth", math.abs((after - before) / before) < 1e-6)
