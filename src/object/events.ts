/**
 * The events that metatables answer (manual §2.4), and the types that values have (§2.1).
 */
import {
  LAST_TAG,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LIGHT,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_THREAD,
  TAG_TRUE,
  TAG_USERDATA,
} from '../gc/slot'
import { NameList } from './name-list'

// The first 16 have an absence bit in the metatable's flags.
export const EVENT_INDEX = 0
export const EVENT_NEWINDEX = 1
export const EVENT_CALL = 2
export const EVENT_EQ = 3
export const EVENT_LEN = 4
export const EVENT_GC = 5
export const EVENT_MODE = 6
export const EVENT_CLOSE = 7
export const EVENT_LT = 8
export const EVENT_LE = 9
export const EVENT_CONCAT = 10
export const EVENT_UNM = 11
export const EVENT_BNOT = 12
export const EVENT_TOSTRING = 13
export const EVENT_NAME = 14
export const EVENT_PAIRS = 15
// Arithmetic, in the order of the opcodes ADD to SHR.
export const EVENT_ADD = 16
export const EVENT_SUB = 17
export const EVENT_MUL = 18
export const EVENT_MOD = 19
export const EVENT_POW = 20
export const EVENT_DIV = 21
export const EVENT_IDIV = 22
export const EVENT_BAND = 23
export const EVENT_BOR = 24
export const EVENT_BXOR = 25
export const EVENT_SHL = 26
export const EVENT_SHR = 27
export const EVENT_METATABLE = 28

/** Events with an absence bit. */
export const CACHED_EVENTS = 16

export const EVENT_NAMES = [
  '__index',
  '__newindex',
  '__call',
  '__eq',
  '__len',
  '__gc',
  '__mode',
  '__close',
  '__lt',
  '__le',
  '__concat',
  '__unm',
  '__bnot',
  '__tostring',
  '__name',
  '__pairs',
  '__add',
  '__sub',
  '__mul',
  '__mod',
  '__pow',
  '__div',
  '__idiv',
  '__band',
  '__bor',
  '__bxor',
  '__shl',
  '__shr',
  '__metatable',
] as const

export const EVENT_NAME_LIST: NameList = new NameList(EVENT_NAMES)

export const TYPE_NAMES = [
  'nil',
  'boolean',
  'userdata',
  'number',
  'string',
  'table',
  'function',
  'userdata',
  'thread',
] as const

export const TYPE_NAME_LIST: NameList = new NameList(TYPE_NAMES)

/** The type of each tag, as an index of `TYPE_NAMES`. */
export const TYPE_OF_TAG: Uint8Array = ((): Uint8Array => {
  const types = new Uint8Array(LAST_TAG + 1)
  types[TAG_NIL] = 0
  types[TAG_FALSE] = 1
  types[TAG_TRUE] = 1
  types[TAG_LIGHT] = 2
  types[TAG_INTEGER] = 3
  types[TAG_FLOAT] = 3
  types[TAG_STRING] = 4
  types[TAG_LONG_STRING] = 4
  types[TAG_TABLE] = 5
  types[TAG_LUA_FUNCTION] = 6
  types[TAG_NATIVE_FUNCTION] = 6
  types[TAG_USERDATA] = 7
  types[TAG_THREAD] = 8
  return types
})()

export function typeName(tag: number): string {
  return TYPE_NAMES[TYPE_OF_TAG[tag]!]!
}
