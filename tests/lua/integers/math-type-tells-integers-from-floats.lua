print(math.type(1), math.type(1.0), math.type(-0.0), math.type(2^31)) --> integer	float	float	float
print(math.type("1"), math.type(nil), math.type({})) --> nil	nil	nil
print(math.type(1 // 1), math.type(1 // 1.0), math.type(1e0), math.type(0x10), math.type(0x1p4)) --> integer	float	float	integer	float
print(pcall(math.type)) --> false	bad argument #1 to 'math.type' (value expected)
