// The words of a roster on its way, and what it does with each person.
import type { Text } from '#base/text.ts'
import type { Tone } from '#ui/words.tsx'

export const rosterStates = {
  WAITING: { zh: '等着读', en: 'Waiting' },
  CHECKING: { zh: '正在核对', en: 'Being checked' },
  READY: { zh: '等您看过', en: 'Waits for you' },
  APPLYING: { zh: '正在生效', en: 'Being carried out' },
  DONE: { zh: '已生效', en: 'Carried out' },
  DROPPED: { zh: '没有用', en: 'Dropped' },
  FAILED: { zh: '读不了', en: 'Could not be read' },
} as const satisfies Record<string, Text>
type State = keyof typeof rosterStates

export const toneOf = (state: State): Tone =>
  state === 'DONE' ? 'done' : state === 'FAILED' ? 'late' : state === 'DROPPED' ? 'quiet' : 'wait'

export const underWay = (state: State) => state === 'WAITING' || state === 'CHECKING' || state === 'APPLYING'

export const differences = {
  FRESH: { zh: '新来的', en: 'New' },
  CHANGED: { zh: '有变化的', en: 'Changed' },
  LEFT: { zh: '名册里没有的', en: 'Left out' },
  REFUSED: { zh: '不能导入的', en: 'Not taken' },
} as const satisfies Record<string, Text>
export type Difference = keyof typeof differences

export const does = {
  JOIN: { zh: '入会', en: 'Joins' },
  MOVE: { zh: '从别的工会转入', en: 'Moves here from another union' },
  RETAIN: { zh: '保留会籍', en: 'Is retained' },
  WITHDRAW: { zh: '退会', en: 'Leaves' },
  KEEP: { zh: '会籍不变', en: 'Membership as it is' },
} as const satisfies Record<string, Text>
