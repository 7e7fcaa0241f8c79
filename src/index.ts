/**
 * Moonstep: a Lua 5.4 machine for TypeScript hosts.
 */
export { LuaError, LuaExit, LuaSyntaxError, OutOfFuelError } from './host/errors'
export type { CycleReport, HeapStats, KindStats, PauseStats } from './host/heap-stats'
export {
  type ExitStatus,
  type Globals,
  type LibraryName,
  Lua,
  type LuaOptions,
  type OpenMode,
  type RunOptions,
  type SeekFrom,
  type Stream,
  type Stress,
  type TimeZone,
  type World,
  type WorldError,
} from './host/lua'
export { type MemoryWorld, type MemoryWorldOptions, memoryWorld } from './host/memory-world'
export type { Task, TaskStatus } from './host/task'
export type { HostValue, LuaTable } from './host/values'
