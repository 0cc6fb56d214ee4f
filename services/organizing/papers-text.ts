// What the papers of a founding say, in the Chinese of such papers. Pure: from what is on record to paragraphs and tables.
import { type Day, formatDay } from '#base/day.ts'
import { quorumOf, votesNeeded } from '#base/majority.ts'
import type { LetterTable } from '#kernel/letters/letter.ts'
import { type Source, sources } from './sources.ts'
import { formWords, type PaperKind, type Post, paperWords, postWords, standingWords } from './words.ts'

export interface PaperFacts {
  readonly name: string
  readonly employer: string
  readonly form: keyof typeof formWords
  readonly superior: string
  readonly groupOn: Day
  readonly facts: { readonly workers: number; readonly members: number; readonly womenMembers: number }
  readonly group: readonly { readonly name: string; readonly job: string; readonly head: boolean }[]
  readonly approvalNumber: string | null
  readonly congressDueOn: Day | null
  readonly resultNumber: string | null
  readonly election: {
    readonly delegates: boolean
    readonly termYears: number
    readonly due: number
    readonly roll: readonly {
      readonly name: string
      readonly standing: keyof typeof standingWords
      readonly woman: boolean
    }[]
    readonly seats: readonly {
      readonly post: Post
      readonly seats: number
      readonly candidatesNeeded: number
      readonly candidates: readonly { readonly name: string }[]
    }[]
    readonly rounds: readonly {
      readonly heldOn: Day
      readonly due: number
      readonly present: number
      readonly ballots: number
      readonly contests: readonly {
        readonly post: Post
        readonly candidates: readonly { readonly name: string; readonly votes: number; readonly elected: boolean }[]
      }[]
    }[]
  } | null
}

export interface PaperText {
  readonly issuer: string
  readonly addressee: string
  readonly paragraphs: readonly (string | LetterTable)[]
  readonly clauses: readonly Source[]
}

export type ElectionFacts = NonNullable<PaperFacts['election']>

/** The papers that can be printed at this moment. */
export function papersReady(f: PaperFacts): PaperKind[] {
  const { election } = f
  const counted = election !== null && election.rounds.length > 0
  return (Object.keys(paperWords) as PaperKind[]).filter(kind => {
    if (kind === 'REQUEST' || kind === 'GROUP') return true
    if (kind === 'APPROVAL') return f.approvalNumber !== null
    if (kind === 'ROSTER') return election !== null && election.roll.length > 0
    if (kind === 'METHOD') return election !== null && election.seats.length > 0
    return kind === 'RESULT' ? counted : f.resultNumber !== null
  })
}

export function paperText(kind: PaperKind, f: PaperFacts): PaperText {
  const group = `${f.name}筹备组`
  const e = f.election
  switch (kind) {
    case 'REQUEST':
      return {
        issuer: group,
        addressee: `${f.superior}：`,
        paragraphs: [
          `${f.employer}现有职工 ${f.facts.workers} 人，愿意加入工会的 ${f.facts.members} 人，其中女会员 ${f.facts.womenMembers} 人。我们想成立${f.name}，形式是${formWords[f.form].zh}。`,
          `筹备组已于${formatDay(f.groupOn, 'zh')}成立，共 ${f.group.length} 人，名单附后。请批准筹建。`,
        ],
        clauses: [sources.approval, f.facts.members >= 25 ? sources.committee : sources.small],
      }
    case 'GROUP':
      return {
        issuer: group,
        addressee: `${f.superior}：`,
        paragraphs: [
          `${f.name}筹备组于${formatDay(f.groupOn, 'zh')}成立。`,
          { rows: [['姓名', '工作', '职责'], ...f.group.map(g => [g.name, g.job, g.head ? '组长' : '组员'])] },
        ],
        clauses: [],
      }
    case 'APPROVAL':
      return {
        issuer: f.superior,
        addressee: `${group}：`,
        paragraphs: [
          `你们关于成立工会的请示收到了。同意筹建${f.name}（${f.approvalNumber}）。`,
          ...(f.congressDueOn ? [`请在${formatDay(f.congressDueOn, 'zh')}前开会选举，把结果报来。`] : []),
        ],
        clauses: [sources.approval],
      }
    case 'ROSTER':
      return {
        issuer: group,
        addressee: `${f.name}会员名册`,
        paragraphs: e ? [rollTable(e)] : [],
        clauses: [sources.voters],
      }
    case 'METHOD':
      return {
        issuer: group,
        addressee: '各位会员：',
        paragraphs: e ? method(e) : [],
        clauses: [sources.quorum, sources.majority, sources.surplus, sources.kin],
      }
    case 'RESULT':
      return {
        issuer: group,
        addressee: `${f.superior}：`,
        paragraphs: e ? result(f.name, e) : [],
        clauses: [sources.quorum, sources.majority],
      }
    case 'FOUNDED':
      return {
        issuer: f.superior,
        addressee: `${f.name}：`,
        paragraphs: [
          `你们报来的选举结果收到了。同意成立${f.name}（${f.resultNumber}），同意选举结果。`,
          ...(e ? [elected(e)] : []),
        ],
        clauses: [sources.approval, sources.years],
      }
  }
}

export const rollTable = (e: Pick<ElectionFacts, 'roll'>): LetterTable => ({
  rows: [['姓名', '性别', '会籍'], ...e.roll.map(r => [r.name, r.woman ? '女' : '男', standingWords[r.standing].zh])],
})

export const method = (e: ElectionFacts): (string | LetterTable)[] => [
  `一、选举由${e.delegates ? '会员代表大会' : '全体会员大会'}进行，无记名投票。每届 ${e.termYears} 年。`,
  `二、应到 ${e.due} 人，到会满 ${quorumOf(e.due)} 人才能开会选举。保留会籍的会员不参加选举。不能委托别人投票。`,
  `三、得票满 ${votesNeeded(e.due)} 票（超过应到人数的一半）才当选。得票够的多于名额时，票多的当选；最后一名票数相同的，再投一次。`,
  '四、名额和候选人：',
  {
    rows: [
      ['职务', '名额', '候选人至少', '候选人'],
      ...e.seats.map(s => [
        postWords[s.post].zh,
        String(s.seats),
        String(s.candidatesNeeded),
        s.candidates.map(c => c.name).join('、'),
      ]),
    ],
    right: [1, 2],
  },
  '五、单位主要负责人的近亲属不作为候选人。',
]

export const result = (name: string, e: ElectionFacts): (string | LetterTable)[] => [
  ...e.rounds.flatMap((r, i) => [
    `${i === 0 ? `${name}于${formatDay(r.heldOn, 'zh')}开会选举` : `没有选够，${formatDay(r.heldOn, 'zh')}再投一次票`}。应到 ${r.due} 人，实到 ${r.present} 人，收回选票 ${r.ballots} 张。当选要 ${votesNeeded(r.due)} 票。`,
    {
      rows: [
        ['职务', '姓名', '得票', '结果'],
        ...r.contests.flatMap(c =>
          c.candidates.map(who => [postWords[c.post].zh, who.name, String(who.votes), who.elected ? '当选' : '']),
        ),
      ],
      right: [2],
    },
  ]),
  '请批复。',
]

export const elected = (e: ElectionFacts): string =>
  e.seats
    .map(({ post }) => {
      const all = e.rounds.flatMap(r => r.contests.filter(c => c.post === post).flatMap(c => c.candidates))
      const names = all.filter(c => c.elected).map(c => c.name)
      return `${postWords[post].zh}：${names.join('、')}`
    })
    .join('；')

interface Decided {
  readonly name: string
  readonly employer: string
  readonly number: string
  readonly result_number: string | null
  readonly reason: string
  readonly orgId: string
}

/** The letter of the decision, whose genuineness anyone can check. */
export const letterOf = (move: 'confirm' | 'refuse', d: Decided) => ({
  issuerId: d.orgId,
  title: move === 'confirm' ? '关于同意成立工会的批复' : '关于建会申请的答复',
  outcome: move === 'confirm' ? { zh: '同意成立', en: 'Approved' } : { zh: '没有批准', en: 'Not approved' },
  paragraphs:
    move === 'confirm'
      ? [
          `您申请成立${d.name}的事（${d.number}）办好了：同意成立，文号${d.result_number ?? ''}。接下来请刻公章、开工会账户、申请法人登记，各有期限，系统会提醒。`,
        ]
      : [
          `您申请成立${d.name}的事（${d.number}），这次没有批准。原因：${d.reason}`,
          '改好以后可以再申请；有不明白的，请到上级工会问，或打 12351。',
        ],
  clauses: [
    { clause: `${sources.approval.document} ${sources.approval.clause}`, sentence: sources.approval.sentence.zh },
  ],
})
