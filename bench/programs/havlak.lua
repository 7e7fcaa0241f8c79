-- Loops in a graph of control flow, found as by Havlak and Tarjan: by depth first search and sets that are united.
-- group: programs
local start = os.clock()

local Graph = {}
Graph.__index = Graph

function Graph.new() return setmetatable({ size = 0, out = {}, into = {} }, Graph) end

function Graph:block()
  local at = self.size + 1
  self.size = at
  self.out[at], self.into[at] = {}, {}
  return at
end

function Graph:edge(from, to)
  local out, into = self.out[from], self.into[to]
  out[#out + 1] = to
  into[#into + 1] = from
end

-- Puts some blocks in a row behind one; answers with the last.
function Graph:row(from, length)
  for _ = 1, length do
    local block = self:block()
    self:edge(from, block)
    from = block
  end
  return from
end

-- Two ways that meet.
function Graph:diamond(from)
  local left, right, join = self:block(), self:block(), self:block()
  self:edge(from, left)
  self:edge(from, right)
  self:edge(left, join)
  self:edge(right, join)
  return join
end

-- A loop around loops, `depth` of them within each other.
function Graph:nest(from, depth)
  local head = self:row(from, 1)
  local body = self:diamond(head)
  if depth > 1 then
    body = self:nest(body, depth - 1)
    body = self:nest(body, depth - 1)
  end
  local tail = self:row(body, 2)
  self:edge(tail, head)
  return self:row(tail, 1)
end

local Finder = {}
Finder.__index = Finder

-- Numbers the blocks in the order in which they are met; `last[n]` is the last below number n.
local function search(graph, root)
  local number, block, last = {}, {}, {}
  local count = 0
  local stack, at = { root }, { 0 }
  local depth = 1
  while depth > 0 do
    local here = stack[depth]
    local edge = at[depth]
    if edge == 0 then
      count = count + 1
      number[here], block[count] = count, here
    end
    edge = edge + 1
    at[depth] = edge
    local target = graph.out[here][edge]
    if not target then
      last[number[here]] = count
      depth = depth - 1
    elseif not number[target] then
      depth = depth + 1
      stack[depth], at[depth] = target, 0
    end
  end
  return number, block, last, count
end

function Finder.new(graph)
  local number, block, last, count = search(graph, 1)
  local self = setmetatable({ last = last, count = count, sets = {}, headers = {}, kinds = {} }, Finder)
  self.back, self.other = {}, {}
  for n = 1, count do
    local back, other = {}, {}
    for _, from in ipairs(graph.into[block[n]]) do
      local m = number[from]
      if m then
        if self:is_above(n, m) then back[#back + 1] = m else other[#other + 1] = m end
      end
    end
    self.back[n], self.other[n] = back, other
    self.sets[n], self.headers[n], self.kinds[n] = n, 1, "plain"
  end
  return self
end

function Finder:is_above(upper, lower) return upper <= lower and lower <= self.last[upper] end

-- Which loop's head stands for the block now.
function Finder:find(n)
  local sets = self.sets
  local root = n
  while sets[root] ~= root do root = sets[root] end
  while sets[n] ~= root do
    local above = sets[n]
    sets[n] = root
    n = above
  end
  return root
end

-- The blocks of the loop whose head is n, each by what stands for it.
function Finder:body(n)
  local body, within = {}, {}
  for _, from in ipairs(self.back[n]) do
    if from == n then
      self.kinds[n] = "self"
    else
      local root = self:find(from)
      if not within[root] then
        within[root] = true
        body[#body + 1] = root
      end
    end
  end
  return body, within
end

function Finder:collect(n)
  local body, within = self:body(n)
  if #body > 0 then self.kinds[n] = "loop" end
  local at = 1
  while at <= #body do
    for _, from in ipairs(self.other[body[at]]) do
      local root = self:find(from)
      if not self:is_above(n, root) then
        self.kinds[n] = "irreducible"
        local other = self.other[n]
        other[#other + 1] = root
      elseif root ~= n and not within[root] then
        within[root] = true
        body[#body + 1] = root
      end
    end
    at = at + 1
  end
  for i = 1, #body do
    self.headers[body[i]] = n
    self.sets[body[i]] = n
  end
end

function Finder:run()
  for n = self.count, 1, -1 do self:collect(n) end
  local loops, deepest, irreducible = 0, 0, 0
  local depths = { 0 }
  for n = 1, self.count do
    local depth = n == 1 and 0 or depths[self.headers[n]]
    if self.kinds[n] ~= "plain" then
      loops = loops + 1
      depth = depth + 1
    end
    if self.kinds[n] == "irreducible" then irreducible = irreducible + 1 end
    depths[n] = depth
    if depth > deepest then deepest = depth end
  end
  return loops, deepest, irreducible
end

local graph = Graph.new()
local at = graph:block()
for _ = 1, 20 do at = graph:nest(at, 6) end
-- A loop with two ways in, and one of a single block.
local left, right = graph:row(at, 1), graph:row(at, 1)
graph:edge(left, right)
graph:edge(right, left)
at = graph:row(left, 1)
graph:edge(at, at)

local sum = 0
for round = 1, 62 do
  local loops, deepest, irreducible = Finder.new(graph):run()
  assert(loops == 20 * (2 ^ 6 - 1) + 2 and deepest == 6 and irreducible == 1)
  sum = (sum * 31 + loops * round) % 1000003
  at = graph:diamond(at)
end
print(string.format("%d %d", graph.size, sum))
print(string.format("time: %.3f", os.clock() - start))
