/**
 * What Moonstep has for Node: the world of its process.
 */
export { type NodeWorldOptions, nodeWorld } from './world'
