// How large a file may be; the browser says so before it sends.

/** Bytes of one file: a full-size phone photo fits, a film does not. */
export const fileMaxBytes = 20 * 1024 * 1024
