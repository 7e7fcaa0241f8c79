local store = {}
local t = setmetatable({old = 1}, {__newindex = store})
t.new, t.old = 2, 3
print(rawget(t, "new"), store.new, t.old, store.old) --> nil	2	3	nil
t.old = nil
t.old = 4 -- absent now, so it goes to the store
print(rawget(t, "old"), store.old) --> nil	4
store.again = 5
t.again = 6
print(store.again) --> 6
