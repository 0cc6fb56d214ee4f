// Content that a module keeps beside the papers of cases, for tests of backup and key change: an imported workbook.
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { newId } from '#base/ids.ts'
import type { Blobs } from '#kernel/house.ts'
import type { openHouse } from './house.ts'

const content = 'the workbook as it was uploaded'

/** Keeps a workbook as an import does; answers the number of its content. */
export async function keepWorkbook(h: Awaited<ReturnType<typeof openHouse>>, accountId: string): Promise<string> {
  const blobId = newId(h.time.now)
  await h.house.blobs.put(blobId, Readable.from([content]), 1_000)
  await h.pool.query(
    `insert into hardship_import (id, org_id, org_path, account_id, file_name, blob_id, sha256, state, at)
     select $1, id, path, $2, '档案.xlsx', $3, $4, 'DONE', $5 from kernel_org where parent_id is null limit 1`,
    [newId(h.time.now), accountId, blobId, randomBytes(32), h.time.now],
  )
  return blobId
}

export const isWhole = async (blobs: Blobs, blobId: string): Promise<boolean> =>
  (await text(blobs.get(blobId))) === content
