print(io.write('') == io.stdout) --> true
print(io.stdout:write('') == io.stdout) --> true
print(io.flush() == io.flush()) --> true
print(io.stdout:flush() == io.stdout:flush()) --> true
print(io.stderr:write('') == io.stderr) --> true
