/**
 * Stubs of what the host has handed in, for editors: LuaCATS annotations, as the Lua language server reads them.
 *
 * What stands in the machine now is described, under the names that the host has set. Names of parameters are those of the
 * JavaScript functions; types, where nobody has said them, `any`.
 */
import type { ClassInfo } from './classes'
import { KIND_ASYNC, KIND_GENERATOR, kindOf } from './host-function'
import { LuaRef, LuaThread, LuaUserdata } from './ref'
import { LuaTable } from './table'

/** What an editor is to know of a function beyond the names of its parameters. */
export interface Signature {
  /** What it does: one or more lines. */
  readonly doc?: string
  /** Types of parameters by name, in LuaCATS (`string`, `number[]`, `fun(x: integer): boolean`), in their order. */
  readonly params?: Readonly<Record<string, string>>
  /** Types of results. */
  readonly returns?: string | readonly string[]
}

/** What `lua.describe` is given. */
export interface DescribeOptions {
  /** By path: `add`, `http.get`, `Point:scale`; for fields of classes and globals (`Point.x`, `width`) `returns` is the type. */
  readonly signatures?: Readonly<Record<string, Signature>>
}

/** Tables inside one another that are described. */
const MAX_DEPTH = 5

const KEYWORDS = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
)

export class Stubs {
  readonly #signatures: Readonly<Record<string, Signature>>
  readonly #lines: string[] = ['---@meta', '']
  readonly #seen: LuaTable[] = []
  readonly #nameOf: (value: object) => string | undefined

  /** @param nameOf the name of the class of an object */
  constructor({ signatures = {} }: DescribeOptions, nameOf: (value: object) => string | undefined) {
    this.#signatures = signatures
    this.#nameOf = nameOf
  }

  get text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`
  }

  addClass(info: ClassInfo): void {
    const { name, definition, base } = info
    const local = isName(name) ? name : 'Class'
    this.#documentation(name)
    this.#lines.push(`---@class ${name}${base === undefined ? '' : `: ${base.name}`}`)
    for (const field of new Set([...namesOf(definition.getters), ...namesOf(definition.setters)])) {
      if (isName(field)) this.#lines.push(`---@field ${field} ${this.#resultOf(`${name}.${field}`)}`)
    }
    for (const event of Object.keys(definition.metamethods ?? {})) {
      const operator = OPERATORS[event]
      if (operator !== undefined) this.#lines.push(`---@operator ${operator}: ${this.#resultOf(`${name}.${event}`)}`)
    }
    this.#lines.push(`local ${local} = {}`, '')
    const prototype = info.class.prototype as Record<string, unknown>
    for (const method of namesOf(definition.methods)) {
      if (!isName(method)) continue
      const listed: unknown = Array.isArray(definition.methods)
        ? prototype[method]
        : Reflect.get(definition.methods!, method)
      this.#function(`${local}:${method}`, listed, `${name}:${method}`)
    }
  }

  addGlobal(name: string, value: unknown): void {
    if (isName(name)) this.#value(name, value, 0)
  }

  #value(path: string, value: unknown, depth: number): void {
    if (typeof value === 'function' && LuaRef.anchorOf(value) === undefined) this.#function(path, value, path)
    else if (value instanceof LuaTable) this.#table(path, value, depth)
    else {
      this.#documentation(path)
      const signature = this.#signatures[path]
      this.#lines.push(
        `---@type ${signature?.returns === undefined ? this.#typeOf(value) : this.#resultOf(path)}`,
        `${path} = nil`,
        '',
      )
    }
  }

  #table(path: string, table: LuaTable, depth: number): void {
    this.#documentation(path)
    this.#lines.push(`${path} = {}`, '')
    if (depth >= MAX_DEPTH || this.#seen.some((seen) => seen.equals(table))) return
    this.#seen.push(table)
    const fields = [...table].filter(
      (entry): entry is [string, unknown] => typeof entry[0] === 'string' && isName(entry[0]),
    )
    fields.sort(([left], [right]) => (left < right ? -1 : 1))
    for (const [key, value] of fields) this.#value(`${path}.${key}`, value, depth + 1)
  }

  #function(path: string, fn: unknown, key: string): void {
    const signature = this.#signatures[key]
    const kind = typeof fn === 'function' ? kindOf(fn) : 0
    const given = Object.entries(signature?.params ?? {})
    const names =
      given.length > 0
        ? given.map(([name]) => name)
        : typeof fn === 'function'
          ? parametersOf(String(fn), kind)
          : ['...']
    this.#documentation(key)
    if (kind === KIND_ASYNC) this.#lines.push('---@async')
    for (const name of names) {
      const plain = name.replace(/\?$/, '')
      this.#lines.push(`---@param ${name} ${signature?.params?.[plain] ?? signature?.params?.[name] ?? 'any'}`)
    }
    const { returns = 'any' } = signature ?? {}
    for (const type of typeof returns === 'string' ? [returns] : returns) this.#lines.push(`---@return ${type}`)
    this.#lines.push(`function ${path}(${names.map((name) => name.replace(/\?$/, '')).join(', ')}) end`, '')
  }

  #documentation(key: string): void {
    const doc = this.#signatures[key]?.doc
    if (doc !== undefined) for (const line of doc.split('\n')) this.#lines.push(`--- ${line}`)
  }

  #resultOf(key: string): string {
    const { returns = 'any' } = this.#signatures[key] ?? {}
    return typeof returns === 'string' ? returns : (returns[0] ?? 'any')
  }

  #typeOf(value: unknown): string {
    switch (typeof value) {
      case 'number':
        return Number.isInteger(value) ? 'integer' : 'number'
      case 'bigint':
        return 'integer'
      case 'string':
      case 'boolean':
      case 'function':
        return typeof value
      case 'object':
        if (value instanceof Uint8Array) return 'string'
        if (value instanceof LuaThread) return 'thread'
        if (value === null || value instanceof LuaUserdata) return 'userdata'
        return this.#nameOf(value) ?? 'userdata'
      default:
        return 'any'
    }
  }
}

const OPERATORS: Readonly<Record<string, string | undefined>> = {
  __add: 'add(any)',
  __sub: 'sub(any)',
  __mul: 'mul(any)',
  __div: 'div(any)',
  __mod: 'mod(any)',
  __pow: 'pow(any)',
  __idiv: 'idiv(any)',
  __unm: 'unm',
  __band: 'band(any)',
  __bor: 'bor(any)',
  __bxor: 'bxor(any)',
  __shl: 'shl(any)',
  __shr: 'shr(any)',
  __bnot: 'bnot',
  __concat: 'concat(any)',
  __len: 'len',
  __call: 'call(any)',
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text) && !KEYWORDS.has(text)
}

function namesOf(given: readonly string[] | object | undefined): readonly string[] {
  return given === undefined ? [] : Array.isArray(given) ? (given as readonly string[]) : Object.keys(given)
}

/** The names of a function's parameters, from its text; with `?` those that have a default. */
function parametersOf(text: string, kind: number): string[] {
  const single = /^(?:async\s+)?([\w$]+)\s*=>/.exec(text)
  const start = text.indexOf('(')
  const parts =
    single !== null
      ? [single[1]!]
      : start < 0 || text.includes('[native code]')
        ? ['...rest']
        : splitParameters(text, start)
  const names = parts.map((part, index) => {
    if (part.startsWith('...')) return '...'
    const name = /^[\w$]+/.exec(part)?.[0].replaceAll('$', '_') ?? `arg${index + 1}`
    return `${isName(name) ? name : `arg${index + 1}`}${part.includes('=') && /^[\w$]/.test(part) ? '?' : ''}`
  })
  // The first of a generator's is not a script's.
  return kind === KIND_GENERATOR ? names.slice(1) : names
}

/** The texts between the commas of the parameters that begin at a parenthesis. */
function splitParameters(text: string, start: number): string[] {
  const parts: string[] = []
  let depth = 0
  let from = start + 1
  for (let at = start; at < text.length; at++) {
    const character = text[at]!
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
    if (depth !== 0 && !(depth === 1 && character === ',')) continue
    const part = text.slice(from, at).trim()
    if (part !== '') parts.push(part)
    if (depth === 0) break
    from = at + 1
  }
  return parts
}
