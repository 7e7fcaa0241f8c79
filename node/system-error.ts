/**
 * Errors of the system, in the words of C's `strerror`.
 */
import { getSystemErrorMap } from 'node:util'
import type { WorldError } from '../src/index'

/** Where Node has other words. */
const MESSAGES: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EBADF: 'Bad file descriptor',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMFILE: 'Too many open files',
  ENAMETOOLONG: 'File name too long',
  ENFILE: 'Too many open files in system',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENXIO: 'No such device or address',
  EPERM: 'Operation not permitted',
  EPIPE: 'Broken pipe',
  EROFS: 'Read-only file system',
  ESPIPE: 'Illegal seek',
  ETXTBSY: 'Text file busy',
  EXDEV: 'Invalid cross-device link',
}

/** An error that Node has thrown; anything that is no error of the system is thrown on. */
export function systemError(thrown: unknown): WorldError {
  const { code, errno, message } = thrown as NodeJS.ErrnoException
  if (code === undefined || errno === undefined) throw thrown
  const words = MESSAGES[code] ?? getSystemErrorMap().get(errno)?.[1] ?? message
  return { message: words.charAt(0).toUpperCase() + words.slice(1), errno: Math.abs(errno) }
}

/** Does something, and answers with the error if the system refuses. */
export function attempt<T>(work: () => T): T | WorldError {
  try {
    return work()
  } catch (thrown) {
    return systemError(thrown)
  }
}
