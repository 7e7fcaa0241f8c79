-- Runs one hostile script in PUC Lua: `lua5.4 puc.lua FILE`. Says in its last line how that ended.
local read, load, pcall, tostring, type, exit = io.open, load, pcall, tostring, type, os.exit
local stop, stdout, format = debug.sethook, io.stdout, string.format
local write = stdout.write
local function say(...) write(stdout, "\n@@", ...) end
local file = read(arg[1])
local chunk, problem = load(file:read("a"), "=hostile")
file:close()
if not chunk then say("ERR ", problem) exit(0, false) end
local ok, value = pcall(chunk)
stop()
local described, text = pcall(tostring, value)
if not described then text = "(error object is a " .. type(value) .. " value)" end
say(ok and "OK " or "ERR ", text)
stdout:flush()
exit(0, false)
