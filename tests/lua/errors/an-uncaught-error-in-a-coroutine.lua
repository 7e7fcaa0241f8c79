local f = coroutine.wrap(function() error("inside") end)
f() --> error: an-uncaught-error-in-a-coroutine.lua:2: an-uncaught-error-in-a-coroutine.lua:1: inside
