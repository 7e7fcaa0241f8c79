-- Linked lists: queues that grow at one end and are eaten at the other, and a long list that is made, turned round and walked.
-- group: memory
local start = os.clock()

local ROUNDS, LENGTH = 16, 100000
local total = 0
for round = 1, ROUNDS do
  local first
  for i = 1, LENGTH do first = { value = i * round, next = first } end
  local turned
  while first do first, turned, first.next = first.next, first, turned end
  local length = 0
  while turned do
    total = (total + turned.value) % 1000003
    turned, length = turned.next, length + 1
  end
  assert(length == LENGTH)
end

-- A queue of 50,000 through which a million pass.
local head = { value = 0 }
local tail = head
local eaten, size = 0, 1
for i = 1, 1000000 do
  local node = { value = i }
  tail.next = node
  tail = node
  if size < 50000 then
    size = size + 1
  else
    eaten = eaten + head.value
    head = head.next
  end
end
assert(head.value == 1000000 - 50000 + 1)
print(total, eaten)
print(string.format("time: %.3f", os.clock() - start))
