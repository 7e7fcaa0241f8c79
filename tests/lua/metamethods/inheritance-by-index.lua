local Animal = {}
Animal.__index = Animal
function Animal.new(name) return setmetatable({name = name}, Animal) end
function Animal:speak() return self.name .. " makes " .. self:sound() end
function Animal:sound() return "a sound" end
local Dog = setmetatable({}, {__index = Animal})
Dog.__index = Dog
function Dog.new(name) return setmetatable(Animal.new(name), Dog) end
function Dog:sound() return "a bark" end
local a, d = Animal.new("Something"), Dog.new("Rex")
print(a:speak()) --> Something makes a sound
print(d:speak()) --> Rex makes a bark
print(getmetatable(d) == Dog, d.speak == Animal.speak, rawget(Dog, "speak")) --> true	true	nil
function Animal:speak() return "changed" end
print(a:speak(), d:speak()) --> changed	changed
