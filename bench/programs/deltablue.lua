-- One-way constraints with strengths, kept satisfied by small changes of a plan (after the DeltaBlue algorithm).
-- group: programs
local start = os.clock()

-- Strengths: the smaller the stronger.
local REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = 0, 1, 3, 5, 6

local function class(parent)
  local methods = setmetatable({}, parent)
  methods.__index = methods
  return methods
end

-- A variable knows which constraint determines it, and how strongly it would resist to be changed.
local Variable = class()

function Variable.new(name, value)
  return setmetatable(
    { name = name, value = value, uses = {}, by = false, mark = 0, strength = WEAKEST, stays = true },
    Variable
  )
end

function Variable:drop(constraint)
  local uses = self.uses
  for i = 1, #uses do
    if uses[i] == constraint then
      table.remove(uses, i)
      break
    end
  end
  if self.by == constraint then self.by = false end
end

-- A constraint over its variables `one` and `two`, of which it can determine some.
local Constraint = class()

function Constraint:attach()
  self.one.uses[#self.one.uses + 1] = self
  if self.two then self.two.uses[#self.two.uses + 1] = self end
  if self.scale then
    self.scale.uses[#self.scale.uses + 1] = self
    self.offset.uses[#self.offset.uses + 1] = self
  end
  self.target = false
end

function Constraint:detach()
  self.one:drop(self)
  if self.two then self.two:drop(self) end
  if self.scale then
    self.scale:drop(self)
    self.offset:drop(self)
  end
  self.target = false
end

-- Chooses what to determine: false if all resist too strongly, or have been determined in this round.
function Constraint:choose(mark)
  local one, two = self.one, self.two
  local result = false
  if two and one.mark ~= mark and two.mark ~= mark then
    local weaker = one.strength > two.strength and one or two
    if self.strength < weaker.strength then result = weaker end
  elseif two and one.mark == mark and two.mark ~= mark then
    if self.strength < two.strength then result = two end
  elseif one.mark ~= mark then
    if self.strength < one.strength then result = one end
  end
  self.target = result
  return result
end

function Constraint:source() return self.target == self.one and self.two or self.one end

function Constraint:is_input() return false end

function Constraint:inputs_known(mark)
  local input = self:source()
  return input.mark == mark or input.stays or not input.by
end

function Constraint:mark_inputs(mark) self:source().mark = mark end

function Constraint:recalculate()
  local input, target = self:source(), self.target
  target.strength = self.strength > input.strength and self.strength or input.strength
  target.stays = input.stays
  if target.stays then self:execute() end
end

local Equality = class(Constraint)

function Equality.new(one, two, strength)
  return setmetatable({ one = one, two = two, strength = strength, target = false }, Equality)
end

function Equality:execute() self.target.value = self:source().value end

-- two = one * scale + offset; scale and offset are read only.
local Linear = class(Constraint)

function Linear.new(one, scale, offset, two, strength)
  return setmetatable(
    { one = one, two = two, scale = scale, offset = offset, strength = strength, target = false },
    Linear
  )
end

function Linear:execute()
  if self.target == self.two then
    self.two.value = self.one.value * self.scale.value + self.offset.value
  else
    self.one.value = (self.two.value - self.offset.value) / self.scale.value
  end
end

function Linear:inputs_known(mark)
  local scale, offset = self.scale, self.offset
  return (scale.mark == mark or scale.stays or not scale.by)
    and (offset.mark == mark or offset.stays or not offset.by)
    and Constraint.inputs_known(self, mark)
end

function Linear:mark_inputs(mark)
  self.scale.mark, self.offset.mark = mark, mark
  Constraint.mark_inputs(self, mark)
end

function Linear:recalculate()
  local input, target = self:source(), self.target
  target.strength = self.strength > input.strength and self.strength or input.strength
  target.stays = input.stays and self.scale.stays and self.offset.stays
  if target.stays then self:execute() end
end

-- The variable stays what it is.
local Stay = class(Constraint)

function Stay.new(one, strength)
  return setmetatable({ one = one, two = false, strength = strength, target = false }, Stay)
end

function Stay:inputs_known() return true end
function Stay:mark_inputs() end
function Stay:execute() end
function Stay:recalculate()
  self.target.strength = self.strength
  self.target.stays = true
end

-- The variable is changed from outside.
local Edit = class(Stay)

function Edit.new(one, strength)
  return setmetatable({ one = one, two = false, strength = strength, target = false }, Edit)
end

function Edit:is_input() return true end
function Edit:recalculate()
  self.target.strength = self.strength
  self.target.stays = false
end

local Planner = class()

function Planner.new() return setmetatable({ mark = 0 }, Planner) end

function Planner:next_mark()
  self.mark = self.mark + 1
  return self.mark
end

-- Determines what the constraint chooses, and answers with the constraint that did so before.
function Planner:satisfy(constraint, mark)
  local target = constraint:choose(mark)
  if not target then
    if constraint.strength == REQUIRED then error("a required constraint cannot be satisfied") end
    return false
  end
  constraint:mark_inputs(mark)
  local before = target.by
  if before then before.target = false end
  target.by = constraint
  if not self:propagate(constraint, mark) then error("a cycle") end
  target.mark = mark
  return before
end

function Planner:add(constraint)
  constraint:attach()
  local mark = self:next_mark()
  local overridden = self:satisfy(constraint, mark)
  while overridden do overridden = self:satisfy(overridden, mark) end
end

-- Adds what determines others by a variable to a list.
local function add_users(list, variable)
  local uses, by = variable.uses, variable.by
  for i = 1, #uses do
    local user = uses[i]
    if user ~= by and user.target then list[#list + 1] = user end
  end
end

function Planner:propagate(constraint, mark)
  local waiting = { constraint }
  while #waiting > 0 do
    local next = table.remove(waiting)
    if next.target.mark == mark then
      self:remove(constraint)
      return false
    end
    next:recalculate()
    add_users(waiting, next.target)
  end
  return true
end

-- Sets free what the constraint determined; others that are not satisfied may take its place, the strongest first.
function Planner:remove(constraint)
  local target = constraint.target
  constraint:detach()
  if not target then return end
  target.by, target.strength, target.stays = false, WEAKEST, true
  local free, waiting = {}, { target }
  while #waiting > 0 do
    local variable = table.remove(waiting)
    for _, user in ipairs(variable.uses) do
      if not user.target then free[#free + 1] = user end
    end
    local users = {}
    add_users(users, variable)
    for _, user in ipairs(users) do
      user:recalculate()
      waiting[#waiting + 1] = user.target
    end
  end
  for strength = REQUIRED, WEAKEST do
    for _, user in ipairs(free) do
      if user.strength == strength and not user.target then
        local mark = self:next_mark()
        local overridden = self:satisfy(user, mark)
        while overridden do overridden = self:satisfy(overridden, mark) end
      end
    end
  end
end

-- In which order to execute what follows from some inputs.
function Planner:plan(inputs)
  local mark = self:next_mark()
  local plan, waiting = {}, {}
  for i = 1, #inputs do waiting[i] = inputs[i] end
  while #waiting > 0 do
    local constraint = table.remove(waiting)
    local target = constraint.target
    if target and target.mark ~= mark and (constraint:is_input() or constraint:inputs_known(mark)) then
      plan[#plan + 1] = constraint
      target.mark = mark
      add_users(waiting, target)
    end
  end
  return plan
end

local function execute(plan)
  for i = 1, #plan do plan[i]:execute() end
end

local function edit(planner, variable, values)
  local constraint = Edit.new(variable, STRONG)
  planner:add(constraint)
  local plan = planner:plan({ constraint })
  for i = 1, #values do
    variable.value = values[i]
    execute(plan)
  end
  planner:remove(constraint)
  return #plan
end

-- A long row of equal variables: what is set at the first arrives at the last.
local function chain(length)
  local planner, variables = Planner.new(), {}
  for i = 1, length do
    variables[i] = Variable.new("v" .. i, 0)
    if i > 1 then planner:add(Equality.new(variables[i - 1], variables[i], REQUIRED)) end
  end
  planner:add(Stay.new(variables[length], WEAK))
  local constraint = Edit.new(variables[1], STRONG)
  planner:add(constraint)
  local plan = planner:plan({ constraint })
  assert(#plan == length)
  for value = 1, 40 do
    variables[1].value = value
    execute(plan)
    assert(variables[length].value == value)
  end
  planner:remove(constraint)
  return #plan
end

-- Many pairs bound by one scale and one offset.
local function projection(count)
  local planner = Planner.new()
  local scale, offset = Variable.new("scale", 10), Variable.new("offset", 1000)
  local sources, images = {}, {}
  planner:add(Stay.new(scale, NORMAL))
  planner:add(Stay.new(offset, NORMAL))
  for i = 1, count do
    sources[i], images[i] = Variable.new("s" .. i, i), Variable.new("i" .. i, i)
    planner:add(Stay.new(sources[i], NORMAL))
    planner:add(Linear.new(sources[i], scale, offset, images[i], REQUIRED))
  end
  edit(planner, sources[3], { 17 })
  assert(images[3].value == 1170)
  edit(planner, images[5], { 1050 })
  assert(sources[5].value == 5)
  edit(planner, scale, { 2, 3, 4, 5 })
  for i = 1, count - 1 do assert(images[i].value == sources[i].value * 5 + 1000) end
  local size = edit(planner, offset, { 500, 1500, 2000 })
  for i = 1, count - 1 do assert(images[i].value == sources[i].value * 5 + 2000) end
  return size
end

local sum = 0
for round = 1, 85 do
  sum = (sum * 31 + chain(600 + round)) % 1000003
  sum = (sum * 31 + projection(600 + round)) % 1000003
end
print(string.format("%d", sum))
print(string.format("time: %.3f", os.clock() - start))
