/**
 * Moonstep: a Lua 5.4 machine for TypeScript hosts.
 */
export type { ClassDefinition, HostClass } from './host/classes'
export type { DescribeOptions, Signature } from './host/describe'
export {
  CancelledError,
  DeadlineError,
  LuaError,
  LuaExit,
  LuaMemoryError,
  LuaStackError,
  LuaStop,
  LuaSyntaxError,
  MemoryLimitError,
  OutOfFuelError,
  OutputLimitError,
} from './host/errors'
export type { LuaFunction } from './host/function'
export type { CallRequest, HostCalls, HostGenerator, WaitRequest } from './host/generator'
export type { CycleReport, HeapStats, KindStats, PauseStats } from './host/heap-stats'
export {
  type AsyncOptions,
  type Clock,
  type ExitStatus,
  type Globals,
  type LibraryName,
  Lua,
  type LuaOptions,
  type Measured,
  type OpenMode,
  type RunLimits,
  type RunOptions,
  type SeekFrom,
  type Stream,
  type Stress,
  type TimeZone,
  type World,
  type WorldError,
} from './host/lua'
export { type MemoryWorld, type MemoryWorldOptions, memoryWorld } from './host/memory-world'
export type { HostNative, NativeContext } from './host/native'
export { LuaRef, LuaThread, LuaUserdata } from './host/ref'
export { type Results, results } from './host/results'
export { LuaTable } from './host/table'
export type { Task, TaskStatus } from './host/task'
export { bytesOf } from './host/text'
export type { HostValue } from './host/values'
