// What the endpoints of merging do.
import type { Handlers } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { dismissDuplicate, pageDuplicates } from './duplicates.ts'
import { askSplit, bothInScope, decideMerge, decideSplit, proposeMerge } from './merge.ts'
import type { mergeApi } from './merge-api.ts'
import { openMerge, pageMerges, sidesOf } from './merge-views.ts'
import { clashesOf } from './merged-things.ts'

export const mergeHandlers: Handlers<typeof mergeApi, KernelTables> = {
  duplicates: pageDuplicates,

  async dismissDuplicate(act, { duplicateId, reason }) {
    await dismissDuplicate(act, duplicateId, reason)
    return { done: true }
  },

  async compareRecords(call, given) {
    const pair = await bothInScope(call, given)
    call.touched('person', pair.survivorId)
    call.touched('person', pair.mergedId)
    const sides = await sidesOf(call, [pair.survivorId, pair.mergedId])
    return {
      survivor: sides.get(pair.survivorId)!,
      merged: sides.get(pair.mergedId)!,
      clashes: await clashesOf(call, pair),
    }
  },

  async proposeMerge(act, input) {
    const mergeId = await proposeMerge(act, input)
    act.touched('person', input.survivorId)
    act.touched('person', input.mergedId)
    return { mergeId }
  },

  merges: pageMerges,
  openMerge: (call, { mergeId }) => openMerge(call, mergeId),

  async decideMerge(act, { mergeId, merge, reason }) {
    await decideMerge(act, mergeId, merge, reason ?? null)
    return { state: merge ? 'MERGED' : 'REFUSED' }
  },

  async askSplit(act, { mergeId, why, gifts }) {
    await askSplit(act, mergeId, why, gifts)
    return { state: 'SPLIT_PROPOSED' }
  },

  async decideSplit(act, { mergeId, split, reason }) {
    await decideSplit(act, mergeId, split, reason ?? null)
    return { state: split ? 'SPLIT' : 'MERGED' }
  },
}
