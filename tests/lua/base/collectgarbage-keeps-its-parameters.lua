collectgarbage('incremental')
print(collectgarbage('setpause')) --> 200
print(collectgarbage('setpause', 150)) --> 0
print(collectgarbage('setpause', 200)) --> 148
print(collectgarbage('setpause', 1002)) --> 200
print(collectgarbage('setpause', 5000)) --> 1000
print(collectgarbage('setpause', -1)) --> 904
print(collectgarbage('setpause', '200')) --> 0
print(collectgarbage('setpause', 200)) --> 200
print(collectgarbage('setstepmul', 300)) --> 100
print(collectgarbage('setstepmul', 400)) --> 300
print(collectgarbage('setstepmul', 100)) --> 400
print(collectgarbage('incremental', 100, 200, 10)) --> incremental
print(collectgarbage('setpause', 200), collectgarbage('setstepmul', 100)) --> 100	200
print(collectgarbage('incremental', 0, 0)) --> incremental
print(collectgarbage('setpause', 200), collectgarbage('setstepmul', 100)) --> 200	100
print(collectgarbage('generational')) --> incremental
print(collectgarbage('generational', 10, 20)) --> generational
print(collectgarbage('incremental')) --> generational
print(collectgarbage('incremental')) --> incremental
print(collectgarbage('stop'), collectgarbage('isrunning')) --> 0	false
print(collectgarbage('restart'), collectgarbage('isrunning')) --> 0	true
print(collectgarbage(), collectgarbage('collect'), collectgarbage(nil)) --> 0	0	0
print(math.type(collectgarbage('count')), select('#', collectgarbage('count'))) --> float	1
print(type(collectgarbage('step')), type(collectgarbage('step', 10))) --> boolean	boolean
