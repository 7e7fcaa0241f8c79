local hidden = 1
print(load("return hidden")()) --> nil
visible = 2
print(load("return visible")()) --> 2
load("visible = 3")()
print(visible) --> 3
visible = nil
