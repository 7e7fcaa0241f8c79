local function f(x) return string.format("%.10f", x) end
print(math.sin(0), math.cos(0), math.tan(0)) --> 0.0	1.0	0.0
print(f(math.sin(math.pi / 6)), f(math.cos(math.pi / 3)), f(math.tan(math.pi / 4))) --> 0.5000000000	0.5000000000	1.0000000000
print(f(math.asin(1)), f(math.acos(0)), f(math.atan(1))) --> 1.5707963268	1.5707963268	0.7853981634
print(f(math.atan(1, -1)), f(math.atan(-1, -1)), f(math.atan(-1, 1)), f(math.atan(0, -1))) --> 2.3561944902	-2.3561944902	-0.7853981634	3.1415926536
print(math.atan(0, 1), f(math.atan(1, 0))) --> 0.0	1.5707963268
print(math.deg(math.pi), math.rad(180) == math.pi, math.deg(math.pi / 2)) --> 180.0	true	90.0
print(string.format("%.14f", math.pi)) --> 3.14159265358979
