/**
 * Moonstep: a Lua 5.4 machine for TypeScript hosts.
 */
export { LuaError, LuaSyntaxError, OutOfFuelError } from './host/errors'
export type { CycleReport, HeapStats, KindStats } from './host/heap-stats'
export { type Globals, Lua, type LuaOptions, type RunOptions, type Stress } from './host/lua'
export type { Task, TaskStatus } from './host/task'
export type { HostValue, LuaTable } from './host/values'
