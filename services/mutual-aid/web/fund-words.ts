// What the pages of the special account show, and how its figures are written.
import type { ReplyOf } from '#base/endpoint.ts'
import type { fundApi } from '../api-fund.ts'

export type Fund = ReplyOf<typeof fundApi.fund>

/** 609 thousandths → '60.9%'; '—' where nothing came in. */
export const ratioWords = (thousandths: number | null): string =>
  thousandths === null ? '—' : `${Math.floor(thousandths / 10)}.${thousandths % 10}%`
