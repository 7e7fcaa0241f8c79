-- Runs one hostile script in PUC Lua: `lua5.4 puc.lua FILE`. Says in its last line how that ended.
local read, load, pcall, tostring, type, exit, sub = io.open, load, pcall, tostring, type, os.exit, string.sub
local stop, stdout = debug.sethook, io.stdout
local write = stdout.write
local function say(...) write(stdout, "\n@@", ...) end
local file = read(arg[1])
local chunk, problem = load(file:read("a"), "=hostile")
file:close()
if not chunk then say("ERR ", sub(problem, 1, 200)) exit(0, false) end
local ok, value = pcall(chunk)
stop()
local described, text = pcall(tostring, value)
if not described then text = "(error object is a " .. type(value) .. " value)" end
say(ok and "OK " or "ERR ", sub(text, 1, 200))
stdout:flush()
exit(0, false)
