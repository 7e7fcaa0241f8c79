/**
 * Writes what was covered when the tests of a file are over: a worker is ended without having the time to do so.
 */
import { takeCoverage } from 'node:v8'
import { afterAll } from 'vitest'

afterAll(takeCoverage)
