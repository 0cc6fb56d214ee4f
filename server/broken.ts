// Answers what is no HTTP, or stops being it: in words, and so that the answer arrives though the other side is still sending.
import type { Socket } from 'node:net'
import { refuse } from '#kernel/refusals.ts'

/** How long the rest of what was sent is read and thrown away. A line that is cut while more comes in takes the answer with it. */
const restMs = 2_000

const statuses: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** Fastify's `clientErrorHandler`. Which language is wanted stood in a head that nobody could read: both are given. */
export function answerBroken(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) return // answered; this is more of the same
  const refusal = refuse('input.unreadable')
  const message = `${refusal.inWords('zh')} ${refusal.inWords('en')}`
  const body = JSON.stringify({ code: refusal.code, message, details: {}, fields: [] })
  const head = [
    `HTTP/1.1 ${statuses[error.code ?? ''] ?? '400 Bad Request'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.removeAllListeners('data')
  socket.on('data', () => undefined)
  const rest = setTimeout(() => socket.destroy(), restMs)
  socket.once('close', () => clearTimeout(rest))
}
