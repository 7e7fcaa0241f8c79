#!/usr/bin/env node
// Starts the command, from V8's code cache if there is one: compiling takes as long as all else at the start.
//
// The cache is in the user's own directory for such, under a name that tells the contents; it is written at the end of a run that
// found none. V8 refuses what another version of it has made. NODE_DISABLE_COMPILE_CACHE turns it off, as it does Node's own.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { Script } = require('node:vm')

const MAX_CACHES = 8

const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, NODE_DISABLE_COMPILE_CACHE } = process.env
const home = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && path.join(HOME, '.cache'))
const cacheFile =
  home && !NODE_DISABLE_COMPILE_CACHE
    ? path.join(home, 'moonstep', `HASH-${process.version}-${process.arch}.bin`)
    : undefined

/** @type {<T>(work: () => T) => T | undefined} */
function attempt(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Leaves what was written last: other versions of the command, and of Node. @type {(directory: string) => void} */
function removeOld(directory) {
  const files = fs.readdirSync(directory).map((name) => path.join(directory, name))
  const times = new Map(files.map((file) => [file, fs.statSync(file).mtimeMs]))
  const newest = files.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0))
  for (const file of newest.slice(MAX_CACHES)) fs.rmSync(file)
}

const filename = path.join(__dirname, 'command', 'main.cjs')
const source = `(function (exports, require, module) {${fs.readFileSync(filename, 'latin1')}\n})`
const cachedData = cacheFile && attempt(() => fs.readFileSync(cacheFile))
const script = new Script(source, { filename, ...(cachedData && { cachedData }) })

if (cacheFile && (!cachedData || script.cachedDataRejected)) {
  process.on('exit', () => {
    attempt(() => {
      // What the cache is good for depends on V8's flags, and a long run changes this one.
      require('node:v8').setFlagsFromString('--use-osr')
      fs.mkdirSync(path.dirname(cacheFile), { recursive: true, mode: 0o700 })
      const temporary = `${cacheFile}.${process.pid}`
      fs.writeFileSync(temporary, script.createCachedData(), { mode: 0o600 })
      fs.renameSync(temporary, cacheFile)
      removeOld(path.dirname(cacheFile))
    })
  })
}

// What the command loads later looks for this module in the place where it would be.
const self = /** @type {import('node:module')} */ (/** @type {unknown} */ (module))
const Module = /** @type {typeof import('node:module')} */ (self.constructor)
const main = new Module(filename, self)
main.filename = filename
main.paths = self.paths
main.loaded = true
require.cache[filename] = main
script.runInThisContext()(main.exports, (/** @type {string} */ id) => main.require(id), main)
