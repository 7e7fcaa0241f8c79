-- Richards: the kernel of a small operating system, simulated.
--
-- Martin Richards's well-known design: six tasks pass packets to each other
-- under a scheduler with priorities. An idle task wakes two devices by the bits
-- of a shift register; a worker sends packets of letters to two handlers; each
-- handler passes the letters one by one to its device and returns the packet.
-- The kernel counts packets queued and tasks held; both counts are known.

local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local TASKS = 6
local DATA = 4 -- letters in a packet

---------------------------------------------------------------- packets

-- Packets form lists through `link`. A packet belongs to a task (`owner`), either
-- carries work or goes to a device, and holds a datum and a row of letters.
local function packet(link, owner, is_work)
  return {link = link, owner = owner, is_work = is_work, datum = 0, letters = {0, 0, 0, 0}}
end

local function append(item, list)
  item.link = nil
  if not list then return item end
  local last = list
  while last.link do last = last.link end
  last.link = item
  return list
end

---------------------------------------------------------------- tasks

-- A task's state is three flags: it has a packet waiting, it is waiting for a
-- packet (suspended), it is held until somebody releases it.
local Task = {}
Task.__index = Task

function Task:new(class)
  class = class or {}
  class.__index = class
  return setmetatable(class, self)
end

-- May it run? Not if held, nor if it waits for a packet and none came.
function Task:is_blocked()
  return self.held or self.suspended and not self.packet_waiting
end

-- Takes the packet it was waiting for, if any, and does its work.
function Task:run_once()
  local message = nil
  if self.suspended and self.packet_waiting then
    message = self.queue
    self.queue = message.link
    self.suspended = false
    self.packet_waiting = self.queue ~= nil
  end
  return self:run(message)
end

-- Puts a packet into this task's queue. Returns the task to go on with: this one
-- if it was idle and is more urgent than the sender.
function Task:accept(message, sender)
  if not self.queue then
    self.queue = message
    self.packet_waiting = true
    if self.priority > sender.priority then return self end
  else
    self.queue = append(message, self.queue)
  end
  return sender
end

---------------------------------------------------------------- the kernel

local Kernel = {}
Kernel.__index = Kernel

function Kernel.new()
  return setmetatable({tasks = {}, first = nil, current = nil, queued = 0, held = 0}, Kernel)
end

-- Adds a task in front of the others; the order of adding is from least to most urgent.
function Kernel:add(class, id, priority, queue, fields)
  local task = fields
  task.kernel, task.id, task.priority, task.queue = self, id, priority, queue
  task.next = self.first
  task.held = false
  task.suspended = true
  task.packet_waiting = queue ~= nil
  self.first = task
  self.tasks[id] = setmetatable(task, class)
  return task
end

function Kernel:schedule()
  local task = self.first
  while task do
    if task:is_blocked() then
      task = task.next
    else
      self.current = task
      task = task:run_once()
    end
  end
end

-- The three calls a task may end its turn with; each returns the task to go on with.

function Kernel:wait()
  self.current.suspended = true
  return self.current
end

function Kernel:hold()
  self.held = self.held + 1
  self.current.held = true
  return self.current.next
end

function Kernel:release(id)
  local task = self.tasks[id]
  task.held = false
  if task.priority > self.current.priority then return task end
  return self.current
end

-- Sends a packet to its owner, and makes the sender its owner.
function Kernel:send(message)
  local task = self.tasks[message.owner]
  self.queued = self.queued + 1
  message.link = nil
  message.owner = self.current.id
  return task:accept(message, self.current)
end

---------------------------------------------------------------- what the tasks do

local Idle = Task:new()

-- Wakes one of the devices, chosen by the bits of a shift register, a set number of times.
function Idle:run()
  self.rounds = self.rounds - 1
  if self.rounds == 0 then return self.kernel:hold() end
  local bit = self.register & 1
  self.register = self.register >> 1
  if bit == 0 then return self.kernel:release(DEVICE_A) end
  self.register = self.register ~ 0xd008
  return self.kernel:release(DEVICE_B)
end

local Worker = Task:new()

-- Fills a packet with the next letters of the alphabet for the two handlers in turn.
function Worker:run(message)
  if not message then return self.kernel:wait() end
  self.target = self.target == HANDLER_A and HANDLER_B or HANDLER_A
  message.owner = self.target
  message.datum = 1
  for i = 1, DATA do
    self.letter = self.letter % 26 + 1
    message.letters[i] = self.letter
  end
  return self.kernel:send(message)
end

local Handler = Task:new()

-- Keeps two lists: work to be done, and free packets for its device. Each free
-- packet carries one letter of the first work packet to the device.
function Handler:run(message)
  if message then
    if message.is_work then
      self.work = append(message, self.work)
    else
      self.free = append(message, self.free)
    end
  end
  local work = self.work
  if work then
    local next_letter = work.datum
    if next_letter > DATA then
      self.work = work.link
      return self.kernel:send(work)
    elseif self.free then
      local carrier = self.free
      self.free = carrier.link
      carrier.datum = work.letters[next_letter]
      work.datum = next_letter + 1
      return self.kernel:send(carrier)
    end
  end
  return self.kernel:wait()
end

local Device = Task:new()

-- Holds itself on receiving a packet, and returns the packet when released.
function Device:run(message)
  if message then
    self.pending = message
    return self.kernel:hold()
  elseif self.pending then
    local done = self.pending
    self.pending = nil
    return self.kernel:send(done)
  end
  return self.kernel:wait()
end

---------------------------------------------------------------- the run

local function simulate(rounds)
  local kernel = Kernel.new()

  local idle = kernel:add(Idle, IDLE, 0, nil, {register = 1, rounds = rounds})
  idle.suspended = false -- the one task that is ready from the start

  local queue = packet(packet(nil, WORKER, true), WORKER, true)
  kernel:add(Worker, WORKER, 1000, queue, {target = HANDLER_A, letter = 0})

  queue = packet(packet(packet(nil, DEVICE_A, false), DEVICE_A, false), DEVICE_A, false)
  kernel:add(Handler, HANDLER_A, 2000, queue, {})

  queue = packet(packet(packet(nil, DEVICE_B, false), DEVICE_B, false), DEVICE_B, false)
  kernel:add(Handler, HANDLER_B, 3000, queue, {})

  kernel:add(Device, DEVICE_A, 4000, nil, {})
  kernel:add(Device, DEVICE_B, 5000, nil, {})

  assert(#kernel.tasks == TASKS)
  kernel:schedule()
  return kernel.queued, kernel.held
end

print("rounds", "queued", "held")
for _, rounds in ipairs {100, 1000, 10000} do
  local queued, held = simulate(rounds)
  print(rounds, queued, held)
end

-- The counts that every implementation of the design arrives at.
local queued, held = simulate(10000)
assert(queued == 23246 and held == 9297, "the kernel has lost count")
queued, held = simulate(1000)
assert(queued == 2322 and held == 928, "the kernel has lost count")
print("as they should be")
