print(math.type(os.clock())) --> float
print(os.clock() <= os.clock()) --> true
print(math.type(os.time())) --> integer
print(os.time() == os.time()) --> true
