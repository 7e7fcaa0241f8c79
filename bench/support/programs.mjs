/**
 * The programs of `programs/`, and what each says of itself in the comments at its head:
 *
 *     -- What it does.
 *     -- group: programs
 *     -- needs: Lua 5.3
 *
 * A program without the last line runs in Lua 5.1, too.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} path
 * @property {string} group
 * @property {string} about What it does, in a sentence.
 * @property {number} needs The version of Lua.
 */

const directory = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'programs')

export const GROUPS = ['core', 'library', 'memory', 'programs']

/** @returns {Program[]} */
export function allPrograms() {
  const files = readdirSync(directory).filter((file) => file.endsWith('.lua'))
  return files.sort().map((file) => read(file.slice(0, -'.lua'.length), join(directory, file)))
}

/**
 * @param {string} name
 * @param {string} path
 * @returns {Program}
 */
function read(name, path) {
  const head = readFileSync(path, 'utf8')
  const about = /^-- (.+)/.exec(head)?.[1] ?? ''
  const group = /^-- group: (\S+)$/m.exec(head)?.[1] ?? ''
  if (!GROUPS.includes(group))
    throw new Error(`${path} does not say that it is of one of the groups ${GROUPS.join(', ')}`)
  return { name, path, group, about, needs: Number(/^-- needs: Lua (\S+)$/m.exec(head)?.[1] ?? 5.1) }
}

/**
 * Those that are asked for by name, or of a group; all if nothing is asked for.
 *
 * @param {{ only?: string[] | undefined, group?: string[] | undefined }} choice
 */
export function choosePrograms({ only, group }) {
  const all = allPrograms()
  mustBeKnown(group, GROUPS)
  mustBeKnown(
    only,
    all.map(({ name }) => name),
  )
  return all.filter((program) => (only?.includes(program.name) ?? true) && (group?.includes(program.group) ?? true))
}

/**
 * @param {string[] | undefined} chosen
 * @param {string[]} known
 */
export function mustBeKnown(chosen, known) {
  for (const name of chosen ?? []) {
    if (!known.includes(name)) throw new Error(`there is no ${name} among ${known.join(', ')}`)
  }
}
