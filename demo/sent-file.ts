// A workbook of the demo, as if somebody had just sent it.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { newId } from '#base/ids.ts'
import type { House } from '#kernel/house.ts'
import type { Upload } from '#kernel/service.ts'

/** Kept by the house and open to be read; whoever takes it in keeps its id. */
export async function sentFile(house: House, now: Date, name: string, body: Buffer): Promise<Upload> {
  const blobId = newId(now)
  await house.blobs.put(blobId, Readable.from([body]), body.length)
  return {
    ...{ name, blobId, bytes: body.length, head: body.subarray(0, 64) },
    sha256: createHash('sha256').update(body).digest(),
    open: () => Readable.from([body]),
    keep: () => undefined,
  }
}
