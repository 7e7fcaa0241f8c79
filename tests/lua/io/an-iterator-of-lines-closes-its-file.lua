local next_line, _, _, file = io.lines('lines.txt')
for i = 1, 5 do next_line() end
print(io.type(file)) --> file
print(next_line()) -->
print(io.type(file)) --> closed file
print(pcall(next_line)) --> false	file is already closed
local file
for line in io.lines('lines.txt') do local _ = line break end
local it, _, _, f = io.lines('lines.txt')
for line in it, nil, nil, f do print(line) break end --> one
print(io.type(f)) --> closed file
print(pcall(it)) --> false	file is already closed
