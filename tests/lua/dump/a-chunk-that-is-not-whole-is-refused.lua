-- Messages are this machine's own, in the form of PUC Lua's.
local chunk = string.dump(function() return 1 end)
print(load(chunk:sub(1, 12), "=c")) --> nil	c: bad binary format (truncated chunk)
print(load(chunk:sub(1, -2), "@c")) --> nil	c: bad binary format (truncated chunk)
print(load(chunk:sub(1, -2))) --> nil	binary string: bad binary format (truncated chunk)
print(load(chunk .. "x", "c")) --> nil	c: bad binary format (data behind the chunk)
print(load("\27Lua" .. ("\0"):rep(50), "c")) --> nil	c: bad binary format (not a chunk of this machine)
print(load("\27", "c")) --> nil	c: bad binary format (truncated chunk)
print(load(chunk:sub(1, 9) .. "\255" .. chunk:sub(11), "c")) --> nil	c: bad binary format (version mismatch)

local refused = 0
for i = 21, #chunk do
  local changed = chunk:sub(1, i - 1) .. string.char(chunk:byte(i) ~ 1) .. chunk:sub(i + 1)
  local f, message = load(changed, "=c")
  if not f and message == "c: bad binary format (bad checksum)" then refused = refused + 1 end
end
print(refused == #chunk - 20) --> true
