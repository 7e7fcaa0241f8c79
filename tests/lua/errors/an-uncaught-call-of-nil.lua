undefined_function() --> error: an-uncaught-call-of-nil.lua:1: attempt to call a nil value (global 'undefined_function')
