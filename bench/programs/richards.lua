-- The kernel of an operating system, as Martin Richards thought of it: tasks with priorities send each other packets.
-- group: programs
local start = os.clock()

local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 1, 2, 3, 4, 5, 6
local KIND_DEVICE, KIND_WORK = 1, 2
local BUFFER = 4

local Packet = {}
Packet.__index = Packet

function Packet.new(link, identity, kind)
  return setmetatable({ link = link, identity = identity, kind = kind, datum = 0, data = { 0, 0, 0, 0 } }, Packet)
end

-- Puts the packet at the end of a queue, and answers with the queue.
function Packet:append_to(queue)
  self.link = false
  if not queue then return self end
  local last = queue
  while last.link do last = last.link end
  last.link = self
  return queue
end

local Task = {}
Task.__index = Task

function Task.new(kernel, identity, priority, queue, run)
  local task = setmetatable({
    kernel = kernel,
    identity = identity,
    priority = priority,
    queue = queue,
    run = run,
    next = false,
    has_packet = queue and true or false,
    is_waiting = true,
    is_held = false,
  }, Task)
  return task
end

function Task:cannot_run() return self.is_held or (self.is_waiting and not self.has_packet) end

-- Runs the task with its first packet, if it waited for one.
function Task:step()
  local packet = false
  if self.is_waiting and self.has_packet then
    packet = self.queue
    self.queue = packet.link
    self.is_waiting = false
    self.has_packet = self.queue and true or false
  end
  return self:run(packet)
end

-- Takes a packet in, and answers with the task to run next.
function Task:accept(packet, sender)
  if not self.queue then
    self.queue = packet
    packet.link = false
    self.has_packet = true
    if self.priority > sender.priority then return self end
  else
    packet:append_to(self.queue)
  end
  return sender
end

local Kernel = {}
Kernel.__index = Kernel

function Kernel.new()
  return setmetatable({ tasks = {}, first = false, current = false, queued = 0, held = 0, switches = 0 }, Kernel)
end

-- Tasks are in a list by priority, the highest first.
function Kernel:add(identity, priority, queue, run)
  local task = Task.new(self, identity, priority, queue, run)
  task.next = self.first
  self.first = task
  self.tasks[identity] = task
  return task
end

function Kernel:send(packet)
  local target = self.tasks[packet.identity]
  self.queued = self.queued + 1
  packet.link = false
  packet.identity = self.current.identity
  return target:accept(packet, self.current)
end

function Kernel:wait()
  self.current.is_waiting = true
  return self.current
end

function Kernel:hold()
  self.held = self.held + 1
  self.current.is_held = true
  return self.current.next
end

function Kernel:release(identity)
  local task = self.tasks[identity]
  task.is_held = false
  if task.priority > self.current.priority then return task end
  return self.current
end

function Kernel:schedule()
  local task = self.first
  while task do
    self.current = task
    if task:cannot_run() then
      task = task.next
    else
      self.switches = self.switches + 1
      task = task:step()
    end
  end
end

-- Releases one device or the other, by chance.
local function idle(count)
  local left, seed = count, 1
  return function(task)
    left = left - 1
    if left == 0 then return task.kernel:hold() end
    seed = (seed * 1229 + 351750) % 1664501
    return task.kernel:release(seed % 7 < 4 and DEVICE_A or DEVICE_B)
  end
end

local function worker()
  local target, letter = HANDLER_A, 0
  return function(task, packet)
    if not packet then return task.kernel:wait() end
    target = target == HANDLER_A and HANDLER_B or HANDLER_A
    packet.identity = target
    packet.datum = 1
    for i = 1, BUFFER do
      letter = letter % 26 + 1
      packet.data[i] = 64 + letter
    end
    return task.kernel:send(packet)
  end
end

-- Gives the letters of each packet of work, one after another, to packets for the device.
local function handler(device)
  local work, free = false, false
  return function(task, packet)
    if packet then
      if packet.kind == KIND_WORK then work = packet:append_to(work) else free = packet:append_to(free) end
    end
    if not work then return task.kernel:wait() end
    local at = work.datum
    if at > BUFFER then
      local done = work
      work = done.link
      done.identity = WORKER
      return task.kernel:send(done)
    end
    if not free then return task.kernel:wait() end
    local letter = free
    free = letter.link
    letter.identity = device
    letter.datum = work.data[at]
    work.datum = at + 1
    return task.kernel:send(letter)
  end
end

local function device(owner)
  local pending, sum = false, 0
  return function(task, packet)
    if packet then
      pending = packet
      sum = (sum * 31 + packet.datum) % 1000003
      return task.kernel:hold()
    end
    if not pending then return task.kernel:wait() end
    local ready = pending
    pending = false
    ready.identity = owner
    task.sum = sum
    return task.kernel:send(ready)
  end
end

local function packets(count, identity, kind)
  local queue = false
  for _ = 1, count do queue = Packet.new(queue, identity, kind) end
  return queue
end

local function simulate(count)
  local kernel = Kernel.new()
  kernel:add(IDLE, 0, false, idle(count)).is_waiting = false
  kernel:add(WORKER, 1000, packets(2, WORKER, KIND_WORK), worker())
  kernel:add(HANDLER_A, 2000, packets(3, DEVICE_A, KIND_DEVICE), handler(DEVICE_A))
  kernel:add(HANDLER_B, 3000, packets(3, DEVICE_B, KIND_DEVICE), handler(DEVICE_B))
  kernel:add(DEVICE_A, 4000, false, device(HANDLER_A))
  kernel:add(DEVICE_B, 5000, false, device(HANDLER_B))
  kernel:schedule()
  return kernel
end

local first = simulate(10000)
local sum = 0
for _ = 1, 60 do
  local kernel = simulate(10000)
  assert(kernel.queued == first.queued and kernel.held == first.held and kernel.switches == first.switches)
  sum = (sum * 31 + kernel.tasks[DEVICE_A].sum + kernel.tasks[DEVICE_B].sum) % 1000003
end
print(string.format("%d %d %d %d", first.queued, first.held, first.switches, sum))
print(string.format("time: %.3f", os.clock() - start))
