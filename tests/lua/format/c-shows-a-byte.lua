print(string.format("%c%c%c", 72, 105, 33)) --> Hi!
print(string.format("[%3c] [%-3c]", 65, 66)) --> [  A] [B  ]
print(string.byte(string.format("%c", 0)), #string.format("a%cb", 0)) --> 0	3
print(string.format("%c", 321)) -- only the low byte counts --> A
