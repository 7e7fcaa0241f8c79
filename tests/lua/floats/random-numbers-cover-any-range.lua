math.randomseed(42)
print(math.random(0), math.random(math.mininteger, math.maxinteger)) --> -1276290044721465627	8334037793427010017
