// What the endpoints of files do.
import { subject, subjectOrNull } from '../access/subject.ts'
import { ofPerson } from '../people/same.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { filesApi } from './api.ts'
import { readableFile } from './files.ts'
import { heldPapers } from './held.ts'
import { typeOf } from './sniff.ts'

export const handlers: Handlers<typeof filesApi, KernelTables> = {
  async upload({ tx, upload, actor, now, lang }, { kind = 'PAPER' }) {
    if (!upload || !actor.accountId) throw refuseKernel('input.unreadable')
    const name = plainName(upload.name)
    const type = await typeOf(upload.head, kind, name, lang)
    const card = { id: upload.blobId, name, type, bytes: upload.bytes }
    await tx
      .insertInto('kernel_file')
      .values({
        ...card,
        owner_account: actor.accountId,
        person_id: actor.sitting?.personId ?? (actor.kind === 'worker' ? actor.personId : null),
        sha256: upload.sha256,
        created_at: now,
      })
      .execute()
    upload.keep()
    return card
  },

  async download(call, { fileId, save = false }) {
    const file = await readableFile(call, fileId)
    if (file.person_id) call.touched('person', file.person_id)
    return { name: file.name, type: file.type, body: call.house.blobs.get(file.id), inline: !save }
  },

  async held(call) {
    const personId = subjectOrNull(call)
    return { papers: personId ? await heldPapers(call.db, personId, call.today) : [] }
  },

  async mine(call, { after, limit = 50 }) {
    const personId = subject(call)
    const rows = await call.db
      .selectFrom('kernel_file')
      .select(['id', 'name', 'type', 'bytes', 'created_at', 'attached_kind', 'attached_id', 'paper', 'from_number'])
      .select('valid_until')
      .where(ofPerson('person_id', personId))
      .where('removed_at', 'is', null)
      .$if(after !== undefined, query => query.where('id', '<', after ?? ''))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const held = (await heldPapers(call.db, personId, call.today)).filter(h => h.valid).flatMap(h => h.files)
    const titles = new Map(
      [...call.house.flows.values()].flatMap(f => f.papers?.kinds ?? []).map(p => [p.kind, p.title]),
    )
    return {
      rows: page.map(({ created_at, attached_kind, attached_id, paper, from_number, valid_until, ...card }) => ({
        ...card,
        paper: paper === null ? null : (titles.get(paper)?.[call.lang] ?? null),
        number: from_number,
        until: valid_until,
        valid: held.some(h => h.id === card.id),
        at: created_at.toISOString(),
        attachedKind: attached_kind,
        attachedId: attached_id,
      })),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  },
}

/** Only the last part of a path, without signs that could steer a terminal or a header. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 200) || '未命名'
  )
}
