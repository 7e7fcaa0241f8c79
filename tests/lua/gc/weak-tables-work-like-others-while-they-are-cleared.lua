-- Garbage enough that the collector works all the while; what is kept must be found, and what is not must not come back.
local function check(mode)
  local weak = setmetatable({}, { __mode = mode })
  local kept = {}
  local wrong = 0
  for round = 1, 40 do
    for i = 1, 8 do
      local object = { round, i }
      weak[i] = object
      weak["name" .. i] = object
      weak[object] = object
      if i % 2 == 0 then kept[i] = object end
    end
    collectgarbage("step")
    for i = 2, 8, 2 do
      local object = kept[i]
      if weak[i] ~= object or weak["name" .. i] ~= object or weak[object] ~= object then wrong = wrong + 1 end
      if rawget(weak, i) ~= object or #weak < 0 then wrong = wrong + 1 end
    end
    for k, v in pairs(weak) do
      if type(v) == "table" and #v ~= 2 then wrong = wrong + 1 end
      if type(k) == "table" and #k ~= 2 then wrong = wrong + 1 end
      if k == round % 8 then weak[k] = nil end
    end
    for i = 1, #weak do
      if weak[i] ~= nil and weak[i][2] ~= i then wrong = wrong + 1 end
    end
    kept[round % 8 + 1] = nil
    weak.extra = { 0, 0 }
    weak["new" .. round] = weak.extra
    weak.extra = nil
    function weak.method() return round end
    kept.method = weak.method
    if weak:method() ~= round then wrong = wrong + 1 end
  end
  return wrong
end
print(check("v"), check("k"), check("kv"), check("")) --> 0	0	0	0
