// One of two records side by side: masked, with what stands under it; and the words of merging.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { mergeApi } from '#kernel/people/merge-api.ts'
import { type IdType, idTypes } from '#kernel/people/words.ts'
import { useText } from '#ui/lang.tsx'
import { DayText, Facts, StatusTag, type Tone } from '#ui/words.tsx'

export type Side = ReplyOf<typeof mergeApi.compareRecords>['survivor']
export type Merge = ReplyOf<typeof mergeApi.merges>['rows'][number]

export const whyWords: Readonly<Record<string, Text>> = {
  NAME_BIRTH: { zh: '姓名和出生日期一样', en: 'Same name and birthday' },
  PHONE_NAME: { zh: '手机号一样，名字相近', en: 'Same phone, a like name' },
  BANK_CARD: { zh: '同一张银行卡', en: 'Same bank card' },
}

const stateWords: Readonly<Record<Merge['state'], Text & { tone: Tone }>> = {
  PROPOSED: { zh: '等另一个人确认', en: 'Waits for a second person', tone: 'wait' },
  MERGED: { zh: '已合并', en: 'Merged', tone: 'done' },
  SPLIT_PROPOSED: { zh: '等确认撤销', en: 'Split waits for a second person', tone: 'wait' },
  REFUSED: { zh: '没有同意', en: 'Refused', tone: 'quiet' },
  SPLIT: { zh: '已撤销', en: 'Split again', tone: 'quiet' },
}

export function MergeState({ state }: { state: Merge['state'] }) {
  const t = useText()
  return <StatusTag tone={stateWords[state].tone}>{t(stateWords[state])}</StatusTag>
}

export function RecordFacts({ of }: { of: Side }) {
  const t = useText()
  return (
    <Facts
      of={[
        [t({ zh: '姓名', en: 'Name' }), of.name],
        [
          t(idTypes[of.idType as IdType]),
          <span key="i" className="num">
            {of.idNumber}
          </span>,
        ],
        [t({ zh: '年龄', en: 'Age' }), of.age],
        [t({ zh: '手机号', en: 'Mobile number' }), of.phone && <span className="num">{of.phone}</span>],
        [t({ zh: '所属工会', en: 'Home union' }), of.homeOrg],
        [t({ zh: '登记于', en: 'Registered' }), <DayText key="d" day={of.since} />],
        ...of.held.map(h => [h.what, t({ zh: '{n} 条', en: '{n}' }, { n: h.n })] as const),
      ]}
    />
  )
}
