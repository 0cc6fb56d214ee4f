// How much, and how it was counted: the same lines while one types, at the counter, on the desk and afterwards.
import type { Text } from '#base/text.ts'
import { Cite } from '#ui/cite.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Facts, Money } from '#ui/words.tsx'
import type { Assessment } from '../rules.ts'

/** An assessment as the server sends it. */
export type Judged = Pick<Assessment, 'eligible' | 'by' | 'decides'> & {
  readonly lines: readonly (Text & { readonly fen: number })[]
  readonly reasons: readonly (Text & {
    readonly code: string
    readonly document: string
    readonly clause: string
    readonly details: Readonly<Record<string, string | number>>
  })[]
}

/** The amount line by line, its clause with the sentence; or every reason against it, with what would change it. */
export function Amount({ of }: { of: Judged }) {
  const t = useText()
  const { zh, en, fen } = of.lines.at(-1) ?? { zh: '', en: '', fen: 0 }
  if (!of.eligible)
    return (
      <div className="verdict verdict-no" role="status">
        <Icon name="info" size={1.9} />
        <div>
          <h3>{t({ zh: '照现在填的，还差一点', en: 'By what you told, not quite' })}</h3>
          <Against of={of} />
        </div>
      </div>
    )
  return (
    <div className="verdict verdict-yes" role="status">
      <Icon name="tick" size={1.9} />
      <div>
        <p>{t({ zh, en })}</p>
        <Money fen={fen} as="big" />
        <p>
          <Money fen={fen} as="capital" />
        </p>
        <details>
          <summary>{t({ zh: '怎么算的', en: 'How it was counted' })}</summary>
          <Counted of={of} />
        </details>
      </div>
    </div>
  )
}

export function Against({ of }: { of: Judged }) {
  const t = useText()
  return (
    <ul className="reasons">
      {of.reasons.map(r => (
        <li key={r.code}>
          {t(r, r.details)} <Cite document={r.document} clause={r.clause} />
        </li>
      ))}
    </ul>
  )
}

export function Counted({ of }: { of: Judged }) {
  const t = useText()
  return (
    <>
      <Facts of={of.lines.map(l => [t(l), <Money key={l.zh} fen={l.fen} />])} />
      <p className="small">
        <span lang="zh-CN">{of.by.sentence}</span> <Cite document={of.by.document} clause={of.by.clause} />
      </p>
      <p className="soft small">
        {t(
          of.decides === 'CITY'
            ? { zh: '这个数由市总工会审批。', en: 'The city federation decides about this amount.' }
            : { zh: '这个数由县（区）总工会审批。', en: 'The county federation decides about this amount.' },
        )}
      </p>
    </>
  )
}
