// Endpoints of files: one file up, one file down, my own papers.
import { Type } from 'typebox'
import {
  DayIn,
  endpoint,
  IdIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  shape,
  signedIn,
  worker,
} from '#base/endpoint.ts'
import { fileMaxBytes } from './limits.ts'

const kinds = ['PAPER', 'SHEET'] as const

const Card = { id: IdIn, name: Type.String(), type: Type.String(), bytes: Type.Integer() }

/** One kind of paper that is held: from which matter, and until when it need not be brought again. */
export const HeldOut = shape({
  kind: Type.String(),
  number: Type.String(),
  givenOn: Type.String(),
  until: Type.String(),
  valid: Type.Boolean(),
  files: Type.Array(shape(Card)),
})

/** A paper of a form. */
export const paperIn = <const K extends readonly string[]>(kinds: K) =>
  shape({
    kind: OneOf(kinds),
    fileId: IdIn,
    expiresOn: Type.Optional({ ...DayIn, title: '证件上写的到期日', titleEn: 'The day it ends, as it says' }),
  })

/** Papers that staff ask for; `fault` says why the one that is held will not do. */
export const askedPapersIn = Type.Array(
  shape({
    kind: Type.String({ minLength: 1, maxLength: 60, title: '哪种材料', titleEn: 'Kind of paper' }),
    fault: Type.Optional({
      ...NoteIn,
      maxLength: 500,
      title: '原来那份哪里不对',
      titleEn: 'What is wrong with the one held',
    }),
  }),
  { maxItems: 20, title: '要补的材料', titleEn: 'Papers asked for' },
)

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
  held: endpoint({
    method: 'GET',
    path: '/files/held',
    title: { zh: '已有的材料', en: 'Papers that are held' },
    access: worker,
    reply: shape({ papers: Type.Array(HeldOut) }),
  }),
  mine: endpoint({
    method: 'GET',
    path: '/files',
    title: { zh: '我的材料', en: 'My papers' },
    access: worker,
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(
      shape({
        ...Card,
        at: Type.String(),
        attachedKind: Nullable(Type.String()),
        attachedId: Nullable(IdIn),
        /** What kind of paper it is, in words; null for one that came without. */
        paper: Nullable(Type.String()),
        /** The matter it was handed in with. */
        number: Nullable(Type.String()),
        /** The last day on which it need not be brought again; null for one that serves its own matter only. */
        until: Nullable(Type.String()),
        /** Whether it still serves the next matter today. */
        valid: Type.Boolean(),
      }),
    ),
  }),
}
