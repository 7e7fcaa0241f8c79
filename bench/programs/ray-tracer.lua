-- A picture of spheres over a chequered floor, with shadows and mirrors: vectors as objects, with operators by metamethods.
-- group: programs
local start = os.clock()

local sqrt, floor = math.sqrt, math.floor
local FAR = 1e30

local Vector = {}
Vector.__index = Vector

local function vector(x, y, z) return setmetatable({ x = x, y = y, z = z }, Vector) end

function Vector.__add(a, b) return vector(a.x + b.x, a.y + b.y, a.z + b.z) end
function Vector.__sub(a, b) return vector(a.x - b.x, a.y - b.y, a.z - b.z) end
function Vector.__mul(a, by) return vector(a.x * by, a.y * by, a.z * by) end
function Vector.__unm(a) return vector(-a.x, -a.y, -a.z) end
function Vector:dot(b) return self.x * b.x + self.y * b.y + self.z * b.z end
function Vector:unit() return self * (1 / sqrt(self:dot(self))) end
function Vector:tinted(b) return vector(self.x * b.x, self.y * b.y, self.z * b.z) end
function Vector:mirrored(normal) return self - normal * (2 * self:dot(normal)) end

local Sphere = {}
Sphere.__index = Sphere

function Sphere.new(centre, radius, colour, gloss)
  return setmetatable({ centre = centre, radius = radius, colour = colour, gloss = gloss }, Sphere)
end

-- How far along the ray it is met; FAR if it is not.
function Sphere:distance(origin, direction)
  local between = self.centre - origin
  local along = between:dot(direction)
  local square = self.radius * self.radius - between:dot(between) + along * along
  if square < 0 then return FAR end
  local half = sqrt(square)
  if along - half > 1e-6 then return along - half end
  if along + half > 1e-6 then return along + half end
  return FAR
end

function Sphere:normal(point) return (point - self.centre) * (1 / self.radius) end
function Sphere:paint() return self.colour end

local Floor = {}
Floor.__index = Floor

function Floor.new(height, light, dark)
  return setmetatable({ height = height, light = light, dark = dark, gloss = 0.15, up = vector(0, 1, 0) }, Floor)
end

function Floor:distance(origin, direction)
  if direction.y > -1e-6 then return FAR end
  local distance = (self.height - origin.y) / direction.y
  return distance > 1e-6 and distance or FAR
end

function Floor:normal() return self.up end

function Floor:paint(point)
  return (floor(point.x) + floor(point.z)) % 2 == 0 and self.light or self.dark
end

local SKY, NIGHT = vector(0.5, 0.7, 1.0), vector(0.1, 0.1, 0.2)
local sun = vector(-2, 4, -3):unit()
local scene = { Floor.new(-1, vector(0.9, 0.9, 0.8), vector(0.2, 0.2, 0.25)) }
for i = 0, 5 do
  local colour = vector((i % 3) / 2, (i % 2) / 1.5 + 0.2, 1 - i / 6)
  scene[#scene + 1] = Sphere.new(vector(i * 1.1 - 2.75, (i % 2) * 0.9 - 0.5, 3 + (i % 3)), 0.5 + i / 40, colour, i / 8)
end

local function nearest(origin, direction)
  local best, found = FAR, nil
  for i = 1, #scene do
    local distance = scene[i]:distance(origin, direction)
    if distance < best then best, found = distance, scene[i] end
  end
  return found, best
end

local rays = 0
local function trace(origin, direction, depth)
  rays = rays + 1
  local object, distance = nearest(origin, direction)
  if not object then
    local height = direction.y > 0 and direction.y or 0
    return SKY * height + NIGHT * (1 - height)
  end
  local point = origin + direction * distance
  local normal = object:normal(point)
  local colour = object:paint(point)
  local light = normal:dot(sun)
  if light > 0 then
    rays = rays + 1
    if nearest(point, sun) then light = 0 end
  else
    light = 0
  end
  local result = colour * (0.2 + 0.8 * light)
  if object.gloss > 0 and depth > 0 then
    local mirrored = trace(point, direction:mirrored(normal), depth - 1)
    result = result * (1 - object.gloss) + mirrored:tinted(colour) * object.gloss
  end
  return result
end

local function byte(x)
  if x > 1 then x = 1 end
  return floor(x * 255)
end

local WIDTH, HEIGHT = 460, 270
local eye = vector(0, 0.3, -3)
local sum, sky = 0, 0
for row = 0, HEIGHT - 1 do
  for column = 0, WIDTH - 1 do
    local x, y = (column - WIDTH / 2) / HEIGHT * 2, (HEIGHT / 2 - row) / HEIGHT * 2
    local colour = trace(eye, vector(x, y, 3):unit(), 3)
    local red, green, blue = byte(colour.x), byte(colour.y), byte(colour.z)
    assert(red >= 0 and green >= 0 and blue >= 0)
    if blue > red and blue > green then sky = sky + 1 end
    sum = (sum * 31 + red * 5 + green * 3 + blue) % 1000003
  end
end
assert((-vector(1, 2, 3) + vector(1, 2, 3)):dot(sun) == 0)
print(string.format("%d %d %d", rays, sky, sum))
print(string.format("time: %.3f", os.clock() - start))
