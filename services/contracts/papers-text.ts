// What the papers of a contract say, in the Chinese of such papers. Pure: from what is on record to paragraphs and tables.
import { type Day, formatDay } from '#base/day.ts'
import type { LetterTable } from '#kernel/letters/letter.ts'
import { type Kind, kindWords, type PaperKind, type Side, sideWords } from './words.ts'

export interface PaperFacts {
  readonly org: string
  readonly employer: string
  readonly kind: Kind
  readonly offeredBy: Side
  readonly offeredOn: Day
  readonly topics: string
  readonly meetOn: Day | null
  readonly infoBy: Day | null
  readonly covers: number | null
  readonly startsOn: Day | null
  readonly endsOn: Day | null
  readonly summary: string | null
  readonly signedOn: Day | null
  readonly receivedOn: Day | null
  readonly effectiveOn: Day | null
  readonly because: { readonly answer: string; readonly file: string; readonly review: string }
  readonly answerBy: Day | null
  readonly delegates: readonly {
    readonly side: Side
    readonly name: string
    readonly job: string
    readonly chief: boolean
    readonly frontLine: boolean
  }[]
  readonly sessions: readonly {
    readonly heldOn: Day
    readonly place: string
    readonly unionHere: number
    readonly employerHere: number
    readonly record: string
    readonly settled: boolean
  }[]
  readonly resolutions: readonly {
    readonly title: string
    readonly text: string
    readonly heldOn: Day | null
    readonly due: number | null
    readonly present: number | null
    readonly inFavour: number
    readonly against: number
    readonly abstained: number
    readonly secret: boolean
    readonly needed: number
    readonly passed: boolean
  }[]
}

export interface PaperText {
  readonly issuer: string
  readonly addressee: string
  readonly paragraphs: readonly (string | LetterTable)[]
  readonly clauses: readonly { readonly clause: string; readonly sentence: string }[]
  /** The day under the signature; null: today. */
  readonly on: Day | null
}

const zh = (d: Day | null): string => (d ? formatDay(d, 'zh') : '')
const other = (side: Side): Side => (side === 'UNION' ? 'EMPLOYER' : 'UNION')

/** `文件条款：一句话` as a letter sets it: the clause, and its sentence. */
const cited = (because: string) => {
  const [clause = '', sentence = ''] = because.split('：')
  return { clause, sentence }
}

export function paperText(kind: PaperKind, f: PaperFacts): PaperText {
  const nameOf = (side: Side) => (side === 'UNION' ? f.org : f.employer)
  const what = kindWords[f.kind].zh
  const term = `${zh(f.startsOn)}到${zh(f.endsOn)}`
  switch (kind) {
    case 'OFFER':
      return {
        issuer: nameOf(f.offeredBy),
        addressee: `${nameOf(other(f.offeredBy))}：`,
        paragraphs: [
          `我方提出就签订${what}进行集体协商。协商内容：${f.topics}`,
          ...(f.meetOn ? [`建议 ${zh(f.meetOn)} 开始协商；请在 ${zh(f.infoBy)} 前提供有关资料。`] : []),
          ...(f.answerBy ? [`请在 ${zh(f.answerBy)} 前书面答复。没有正当理由，不能拒绝协商。`] : []),
        ],
        clauses: [cited(f.because.answer)],
        on: f.offeredOn,
      }
    case 'DELEGATES':
      return {
        issuer: f.org,
        addressee: `${what}协商代表名单`,
        paragraphs: [
          {
            rows: [
              ['姓名', '哪一方', '职务或工种', '说明'],
              ...f.delegates.map(d => [
                d.name,
                sideWords[d.side].zh,
                d.job,
                [d.chief ? '首席代表' : '', d.frontLine ? '一线职工' : ''].filter(Boolean).join('，'),
              ]),
            ],
          },
        ],
        clauses: [
          { clause: '《集体合同规定》第十九条', sentence: '双方代表人数对等，每方至少 3 人，各有一名首席代表。' },
        ],
        on: null,
      }
    case 'MINUTES':
      return {
        issuer: f.org,
        addressee: `${what}协商会议记录`,
        paragraphs: [
          ...f.sessions.flatMap((s, i) => [
            `第 ${i + 1} 次：${zh(s.heldOn)}，${s.place}。职工方到会 ${s.unionHere} 人，单位方到会 ${s.employerHere} 人。${s.settled ? '双方谈成。' : '还没有谈成。'}`,
            s.record,
          ]),
          '职工方首席代表（签字）：　　　　　　　单位方首席代表（签字）：',
        ],
        clauses: [],
        on: f.sessions.at(-1)?.heldOn ?? null,
      }
    case 'RESOLUTION':
      return resolution(f, what)
    case 'FILING':
      return {
        issuer: f.employer,
        addressee: '人力资源和社会保障局：',
        paragraphs: [
          `${f.employer}和${f.org}协商签订了${what}，双方首席代表 ${zh(f.signedOn)} 签字，期限${term}，覆盖职工 ${f.covers ?? 0} 人。`,
          '现送上文本一式三份和有关材料，请审查。',
          {
            rows: [
              ['材料', '份数'],
              ['合同文本', '3'],
              ['职工代表大会（职工大会）决议，写明到会和表决', '1'],
              ['协商代表名单', '1'],
              ['双方签字的协商会议记录', '1'],
              ['单位和工会的法人资格证明复印件', '各 1'],
            ],
            right: [1],
          },
        ],
        clauses: [cited(f.because.file), cited(f.because.review)],
        on: null,
      }
    case 'PUBLICATION':
      return {
        issuer: `${f.org}　${f.employer}`,
        addressee: '全体职工：',
        paragraphs: [
          `${f.employer}和${f.org}签订的${what}，人社部门 ${zh(f.receivedOn)} 收到文本，期限内没有提出异议，${zh(f.effectiveOn)} 起生效，期限${term}。`,
          `主要内容：${f.summary ?? ''}`,
          '合同全文请在手机上“我单位的事”里看，也可以到工会看。有不明白的，问工会，或打 12351。',
        ],
        clauses: [cited(f.because.review)],
        on: f.effectiveOn,
      }
  }
}

function resolution(f: PaperFacts, what: string): PaperText {
  const r = f.resolutions.findLast(x => x.passed)
  return {
    issuer: f.org,
    addressee: `${f.employer}${what}草案的决议`,
    paragraphs: r
      ? [
          `${zh(r.heldOn)}开会表决《${what}》草案。应到 ${r.due ?? 0} 人，实到 ${r.present ?? 0} 人，满应到的三分之二。${r.secret ? '无记名投票。' : '举手表决。'}`,
          {
            rows: [
              ['赞成', '反对', '弃权', '要多少票通过', '结果'],
              [String(r.inFavour), String(r.against), String(r.abstained), String(r.needed), '通过'],
            ],
            right: [0, 1, 2, 3],
          },
          r.text,
        ]
      : [],
    clauses: [
      {
        clause: '《集体合同规定》第三十六条',
        sentence: '三分之二以上的职工代表或职工出席，全体代表或职工半数以上同意，草案才通过。',
      },
    ],
    on: r?.heldOn ?? null,
  }
}
