print("a\z
       b")
--> ab
print("one \z two\z
	three")
--> one twothree
print(#"\z   ") --> 0
