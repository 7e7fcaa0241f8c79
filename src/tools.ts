/**
 * What tools ask of the compiler: tokens, functions as data, listings, binary chunks. Nothing here needs a machine.
 */
export { disassemble } from './bytecode/disassemble'
