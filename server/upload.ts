// Receives the one file of an upload: whole, within its limit, encrypted on disk, before any transaction begins.
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#base/refusal.ts'
import type { Blobs } from '#kernel/house.ts'
import { refuse } from '#kernel/refusals.ts'
import type { Upload } from '#kernel/service.ts'
import { isFull } from './reply.ts'

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

export interface Received {
  readonly upload: Upload
  /** The text fields that stood before the file. */
  readonly fields: Record<string, string>
  /**
   * Ends it: the blob stays when the command was carried out and its handler kept it. Where nobody knows whether it was (the
   * database went away at the commit) it stays too: an orphan is swept later, a row without its content never heals.
   */
  settle(done: boolean | 'UNKNOWN'): Promise<void>
}

export async function receive(
  request: FastifyRequest,
  blobs: Blobs,
  blobId: string,
  maxBytes: number,
): Promise<Received> {
  if (!request.isMultipart()) throw refuse('input.unreadable')
  const limits = { fileSize: maxBytes + 1, files: 1, fields: 20, fieldSize: 10_000 }
  const part = await request.file({ limits, throwFileSizeLimit: false }).catch(() => undefined)
  if (!part) throw refuse('input.unreadable')
  const stored = await blobs.put(blobId, part.file, maxBytes).catch(error => {
    // What is still on its way is read and thrown away: a parser that takes no more would hold the line, and the next request on it.
    request.raw.unpipe()
    request.raw.resume()
    // What fails on our side also ends the stream, and is no fault of what was sent.
    throw part.file.errored && !(error instanceof Refusal) && !isFull(error) ? refuse('input.unreadable') : error
  })
  if (part.file.truncated || stored.bytes > maxBytes) {
    await blobs.remove(blobId)
    throw refuse('input.too_large', { limit: megabytes(maxBytes) })
  }
  let keep = false
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(part.fields))
    if (field && !Array.isArray(field) && field.type === 'field' && typeof field.value === 'string')
      fields[name] = field.value
  return {
    fields,
    upload: {
      name: part.filename.slice(0, 200),
      blobId,
      ...stored,
      open: () => blobs.get(blobId),
      keep: () => {
        keep = true
      },
    },
    settle: async done => {
      if (!done || !keep) await blobs.remove(blobId)
    },
  }
}
