print(math.type(os.time()), type(os.clock()), os.clock() >= 0) --> integer	number	true
print(os.time() > 1600000000, os.clock() <= os.clock()) --> true	true
