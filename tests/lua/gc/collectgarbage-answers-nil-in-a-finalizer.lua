local answers
local function make()
  setmetatable({}, {
    __gc = function()
      answers = table.pack(collectgarbage(), collectgarbage("count"), collectgarbage("step"), collectgarbage("stop"))
      answers.bad = pcall(collectgarbage, "no such option")
    end,
  })
end
make()
print(collectgarbage()) --> 0
print(answers.n, answers[1], answers[2], answers[3], answers[4], answers.bad) --> 4	nil	nil	nil	nil	false
print(collectgarbage("isrunning"), math.type(collectgarbage("count"))) --> true	float
