print(string.format("%s %s %s %s", "x", 1, 1.0, true), string.format("%s", nil)) --> x 1 1.0 true	nil
print(string.format("[%5s] [%-5s] [%.2s] [%5.1s]", "abc", "abc", "abc", "abc")) --> [  abc] [abc  ] [ab] [    a]
print(string.format("[%s] [%.0s] [%3s]", "", "abc", "")) --> [] [] [   ]
local t = setmetatable({}, {__tostring = function() return "I am t" end})
print(string.format("%s|%10s|%.3s", t, t, t)) --> I am t|    I am t|I a
print(string.format("%s", setmetatable({}, {__name = "My.Type"})):sub(1, 8)) --> My.Type:
print(#string.format("%s", "a\0b"), string.format("%s", ("x"):rep(200)) == ("x"):rep(200)) --> 3	true
print(pcall(string.format, "%s")) --> false	bad argument #2 to 'string.format' (no value)
print(pcall(string.format, "%s", setmetatable({}, {__tostring = function() return 1 end}))) --> true	1
print(pcall(string.format, "%10s", "a\0b")) --> false	bad argument #2 to 'string.format' (string contains zeros)
