/**
 * Where wasmoon is not PUC Lua 5.4.4 on Debian, which is the one that counts (docs/decisions/0003).
 *
 * Each has an example, on which wasmoon must differ and, where `lua5.4` is installed, that must agree with Moonstep: so no
 * exclusion outlives its reason.
 */

export interface Exclusion {
  readonly why: string
  /** The body of a case. */
  readonly example: string
  /** Whether a difference is this one; not given where the generator leaves such cases out. */
  readonly covers?: (wasmoon: string, moonstep: string) => boolean
}

/** Where both wasmoon and the installed `lua5.4` are wrong by PUC Lua's own lights. */
export const MISTAKES: readonly Exclusion[] = [
  {
    why: 'dividing a field by the constant 0 is reported for an earlier line',
    example: 'local t = {x = 0}\nreturn t.x // 0',
    covers: (expected, found) => withoutLine(expected) === withoutLine(found),
  },
  {
    why: 'an error while a coroutine is closed that was in an xpcall goes to its message handler, which is no longer there',
    example: `local co = coroutine.create(function()
  local x <close> = setmetatable({}, {__close = function() error("x", 0) end})
  xpcall(coroutine.yield, type)
end)
coroutine.resume(co)
return coroutine.close(co)`,
    covers: (expected, found) => expected.includes('error in error handling') && expected !== found,
  },
]

function withoutLine(outcome: string): string {
  // In a traceback the line comes twice.
  return outcome.replace(
    /case:\d+: attempt to (divide by zero|perform 'n%+0')(?:(\\010stack traceback:\\010\\009case:)\d+)?/g,
    'case: $1$2',
  )
}

/** C has a stack, on which calls of metamethods and coroutines nest less deeply than in Moonstep. */
export function overflows(expected: string): boolean {
  return expected.includes('C stack overflow')
}

export const EXCLUSIONS: readonly Exclusion[] = [
  {
    why: 'a later 5.4: table.remove blames the position, not the table',
    example: 'return table.remove({}, 2)',
    covers: (wasmoon, moonstep) => wasmoon.replaceAll("#2 to 'remove' (pos", "#1 to 'remove' (pos") === moonstep,
  },
  {
    why: 'a later 5.4: utf8.codes refuses what goes on in the middle of a character',
    example: 'for p in utf8.codes("a\\128") do end',
    covers: (wasmoon, moonstep) =>
      wasmoon.includes("#1 to 'codes' (invalid UTF-8 code)") ||
      (wasmoon.includes(': invalid UTF-8 code') && moonstep.startsWith('true')),
  },
  {
    why: 'another compiler: which of two wrong arguments math.fmod names',
    example: 'return math.fmod(nil, "nan")',
    covers: (wasmoon, moonstep) => wasmoon.includes("#1 to 'fmod'") && moonstep.includes("#2 to 'fmod'"),
  },
  {
    why: 'musl: %a writes numbers below the normal ones with another exponent',
    example: 'return string.format("%a", 5e-324)',
    covers: (wasmoon, moonstep) => /p-10[2-7]\d/i.test(wasmoon) && /0x0*[01](?:\.[\da-f]*)?p-1022/i.test(moonstep),
  },
  {
    why: '32 bits: long has 4 bytes (generate/pack.ts)',
    example: 'return string.packsize("l")',
  },
  {
    why: '32 bits: size_t has 4 bytes (generate/pack.ts)',
    example: 'return string.packsize("T"), #string.pack("s", "")',
  },
  {
    why: 'musl: %c pads the day with a zero (generate/dates.ts)',
    example: 'return os.date("!%c", 0)',
  },
  {
    why: 'musl: %y of a year of five digits has three (generate/dates.ts)',
    example: 'return os.date("!%y", 253402300800)',
  },
  {
    why: "Emscripten: JavaScript's Date takes the years 0 to 99 for 1900 to 1999 (generate/dates.ts)",
    example: 'return os.time{year = 0, month = 0, day = 0}',
  },
  {
    why: "Emscripten: JavaScript's Date ends in the year 275760 (generate/dates.ts)",
    example: 'return os.time{year = 1900, month = 0, day = 2147483647}',
  },
  {
    why: "Emscripten: JavaScript's Date ends in the year 275760 (generate/dates.ts)",
    example: 'return os.date("!%a", 67767976233532799)',
  },
]
