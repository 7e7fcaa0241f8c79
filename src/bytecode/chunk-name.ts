/**
 * How a chunk is called in messages.
 *
 * Owns: the form of a chunk's name that a script or a user sees (`tour.lua`, `[string "x = = 1"]`), of at most
 * 59 bytes, as `luaO_chunkid` makes it.
 */
import type { ByteString } from './draft'

/** Bytes that a displayed name may have: `LUA_IDSIZE`, 60, less the terminating zero of C. */
const MAX_DISPLAY = 59

const ELLIPSIS = '...'
const TEXT_PREFIX = '[string "'
const TEXT_SUFFIX = '"]'

/** Bytes of a source text that are shown, with or without the ellipsis. */
const MAX_TEXT = MAX_DISPLAY - TEXT_PREFIX.length - ELLIPSIS.length - TEXT_SUFFIX.length

/**
 * The name to show for a chunk.
 *
 * `=name` is shown as it is and cut at its end, `@file` is cut at its beginning; of anything else, which is taken for
 * the source text, the first line is shown. A zero byte ends the name, since it is a C string.
 */
export function chunkDisplayName(chunkName: ByteString): ByteString {
  const zero = chunkName.indexOf('\0')
  const name = zero < 0 ? chunkName : chunkName.slice(0, zero)
  if (name.startsWith('=')) return name.slice(1, 1 + MAX_DISPLAY)
  if (name.startsWith('@')) {
    const file = name.slice(1)
    return file.length <= MAX_DISPLAY ? file : ELLIPSIS + file.slice(file.length - (MAX_DISPLAY - ELLIPSIS.length))
  }
  const newline = name.indexOf('\n')
  if (newline < 0 && name.length < MAX_TEXT) return TEXT_PREFIX + name + TEXT_SUFFIX
  const line = newline < 0 ? name : name.slice(0, newline)
  return TEXT_PREFIX + line.slice(0, MAX_TEXT) + ELLIPSIS + TEXT_SUFFIX
}
