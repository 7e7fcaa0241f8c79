local log = {}
local function iter(state, control)
  log[#log + 1] = state .. ":" .. tostring(control)
  if control == nil then return "a" elseif control == "a" then return "b" end
end
for c in iter, "s" do c = "changed" end
print(table.concat(log, " ")) --> s:nil s:a s:b
log = {}
for c in iter, "s", "a" do end
print(table.concat(log, " ")) --> s:a s:b
