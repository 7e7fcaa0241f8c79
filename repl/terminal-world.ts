/**
 * A world beside a line editor, which has the terminal give each key as it is pressed: while a script reads lines of it, or another
 * process has it, it is as usual.
 */
import type { Stream, World } from '../src/index'

/** Whether a line editor has the terminal. */
export interface TerminalUse {
  isEdited: boolean
}

export function sharedTerminal(world: World, use: TerminalUse): World {
  const usually = <T>(work: () => T): T => {
    if (!use.isEdited) return work()
    process.stdin.setRawMode(false)
    try {
      return work()
    } finally {
      process.stdin.setRawMode(true)
    }
  }
  const { stdin } = world
  const shared: Stream | undefined = stdin && { ...stdin, read: (size) => usually(() => stdin.read?.(size) ?? null) }
  return {
    ...world,
    ...(shared && { stdin: shared }),
    ...(world.execute && { execute: (command) => usually(() => world.execute!(command)) }),
    ...(world.popen && { popen: (command, mode) => usually(() => world.popen!(command, mode)) }),
  }
}
