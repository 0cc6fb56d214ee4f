// Endpoints of files: one file up, one file down, my own papers.
import { Type } from 'typebox'
import { endpoint, IdIn, Nullable, OneOf, Page, PageIn, shape, signedIn, worker } from '#base/endpoint.ts'
import { fileMaxBytes } from './limits.ts'

const kinds = ['PAPER', 'SHEET'] as const

const Card = { id: IdIn, name: Type.String(), type: Type.String(), bytes: Type.Integer() }

export const filesApi = {
  upload: endpoint({
    method: 'POST',
    path: '/files',
    title: { zh: '上传一份材料', en: 'Upload a paper' },
    access: signedIn(
      'a worker brings papers, staff bring rosters and minutes; until it is handed in a file is its owner’s alone',
    ),
    input: shape({
      /** SHEET: a workbook for an import; absent: a photo or a PDF. */
      kind: Type.Optional(OneOf(kinds)),
    }),
    reply: shape(Card),
    upload: { maxBytes: fileMaxBytes },
    perMinute: 600, // by address, and a whole counter or a carrier's phones share one
  }),
  download: endpoint({
    method: 'GET',
    path: '/files/:fileId',
    title: { zh: '打开一份材料', en: 'Open a paper' },
    access: signedIn(
      'who may read is decided by the file: its owner, the person it is about, or staff over that person’s union',
    ),
    input: shape({
      fileId: IdIn,
      /** Saved instead of shown. */
      save: Type.Optional(Type.Boolean()),
    }),
    download: true,
  }),
  mine: endpoint({
    method: 'GET',
    path: '/files',
    title: { zh: '我的材料', en: 'My papers' },
    access: worker,
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(
      shape({ ...Card, at: Type.String(), attachedKind: Nullable(Type.String()), attachedId: Nullable(IdIn) }),
    ),
  }),
}
