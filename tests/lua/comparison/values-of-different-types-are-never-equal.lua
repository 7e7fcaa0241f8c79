print(1 == "1", "0" == 0, nil == false, {} == 0) --> false	false	false	false
print(0 == nil, "" == false, print == "print") --> false	false	false
print(1 ~= "1", nil ~= false) --> true	true
