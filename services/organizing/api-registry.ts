// The endpoints of the official table of unions: sent, compared, carried out, given back with its reasons, exported.
import { Type } from 'typebox'
import { endpoint, IdIn, NoteIn, Nullable, OneOf, right, shape } from '#base/endpoint.ts'
import { rowOutcomes } from './words.ts'

const access = right('organizing.registry')
const InImport = { importId: IdIn }
const Begun = shape(InImport)

export const registryApi = {
  importRegistry: endpoint({
    method: 'POST',
    path: '/organizing/registry/imports',
    title: { zh: '导入工会登记表', en: 'Import the table of unions' },
    access,
    upload: { maxBytes: 20 * 1024 * 1024 },
    input: shape({ orgId: IdIn }),
    reply: Begun,
  }),
  registryImport: endpoint({
    method: 'GET',
    path: '/organizing/registry/imports/:importId',
    title: { zh: '登记表比对结果', en: 'What a table of unions would change' },
    access,
    input: shape({
      ...InImport,
      outcome: Type.Optional(OneOf(rowOutcomes)),
      after: Type.Optional(Type.Integer({ minimum: 0 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    reply: shape({
      id: IdIn,
      fileName: Type.String(),
      state: OneOf(['READY', 'APPLYING', 'DONE']),
      at: Type.String(),
      fresh: Type.Integer(),
      changed: Type.Integer(),
      same: Type.Integer(),
      refused: Type.Integer(),
      applied: Type.Integer(),
      missing: Type.Integer(),
      rows: Type.Array(
        shape({
          row: Type.Integer(),
          outcome: OneOf(rowOutcomes),
          name: Type.String(),
          changes: Type.Array(shape({ title: Type.String(), from: Type.String(), to: Type.String() })),
          notes: Type.Array(shape({ title: Type.String(), text: Type.String() })),
        }),
      ),
      next: Nullable(Type.Integer()),
    }),
  }),
  applyRegistry: endpoint({
    method: 'POST',
    path: '/organizing/registry/imports/:importId/apply',
    title: { zh: '按比对结果导入', en: 'Carry out the import' },
    access,
    input: shape(InImport),
    reply: Begun,
  }),
  registryResult: endpoint({
    method: 'GET',
    path: '/organizing/registry/imports/:importId/result',
    title: { zh: '下载退回的登记表', en: 'Download the table with reasons' },
    access,
    input: shape(InImport),
    reply: Type.Unknown(),
    download: true,
  }),
  exportRegistry: endpoint({
    method: 'POST',
    path: '/organizing/registry/export',
    title: { zh: '导出工会登记表', en: 'Export the table of unions' },
    access,
    input: shape({ orgId: IdIn, purpose: NoteIn }),
    reply: Type.Unknown(),
    download: true,
  }),
}
