print(type(nil), type(true), type(1), type(1.5), type("x"), type({}), type(print), type(function() end), type(coroutine.create(print))) --> nil	boolean	number	number	string	table	function	function	thread
print(pcall(type)) --> false	bad argument #1 to 'type' (value expected)
print(type(type), type(type(1))) --> function	string
