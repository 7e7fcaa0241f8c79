-- PUC follows strcoll, which in the C locale compares bytes as unsigned
print("\xff" > "a", "\x80" > "\x7f", "\xc3\xa9" < "\xff") --> true	true	true
