// Whether an error says that the database is away: stopped, cut off, full of connections. Nothing is wrong with what was asked.

const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '53300',
])

export function isAway(error: unknown): boolean {
  const { code = '', syscall } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: string
    syscall?: string
  }
  // The socket of an embedded database that is down is no file; a file that is missing is no database.
  if (codes.has(code) || (code === 'ENOENT' && syscall === 'connect')) return true
  const text = error instanceof Error ? error.message : ''
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    text,
  )
}
