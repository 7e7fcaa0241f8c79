local a, b = os.tmpname(), os.tmpname()
print(type(a), a ~= b) --> string	true
print(io.open(a):read('a') == '') --> true
print(os.remove(a), os.remove(b)) --> true	true
print(io.open(a) == nil) --> true
