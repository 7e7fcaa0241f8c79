-- Every byte is changed in several ways and the checksum put right: the chunk is refused, or does something else.
-- There is no way back in it, so that it ends.
local function seal(bytes)
  local sum = 0x811c9dc5
  for i = 21, #bytes do sum = (sum ~ bytes:byte(i)) * 0x01000193 & 0xffffffff end
  return bytes:sub(1, 12) .. string.char(
    #bytes - 20 & 255, #bytes - 20 >> 8, 0, 0, sum & 255, sum >> 8 & 255, sum >> 16 & 255, sum >> 24) .. bytes:sub(21)
end

local chunk = string.dump(function(n)
  local t = { n, n + 1, x = 2 }
  t[n] = function(...) return select("#", ...), t[n], ... end
  return t.x .. #t, t[n](3, t)
end, true)
print(seal(chunk) == chunk) --> true

local refused, ran = 0, 0
for i = 21, #chunk do
  for _, byte in ipairs({ 0, 127, 255, chunk:byte(i) ~ 4 }) do
    local f, message = load(seal(chunk:sub(1, i - 1) .. string.char(byte) .. chunk:sub(i + 1)), "=c")
    if f then
      pcall(f, 1)
      ran = ran + 1
    else
      assert(message:sub(1, 22) == "c: bad binary format (", message)
      refused = refused + 1
    end
  end
end
print(refused > 100, ran > 100, refused + ran == 4 * (#chunk - 20)) --> true	true	true

-- The message says what and where: here operand A of the first instruction.
local simple = string.dump(load("local x = 1"), true)
local at = 1
while simple:sub(at, at + 7) ~= "\1\0\0\0\1\0\0\0" do at = at + 1 end
local bent = seal(simple:sub(1, at + 1) .. "\176\4" .. simple:sub(at + 4))
print(load(bent, "=c")) --> nil	c: bad binary format (function main, instruction 0: register 300 is out of bounds)
