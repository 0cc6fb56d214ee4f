// Who enters, who leaves, who is given more: each number opens to its households, by number and masked name.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { Money } from '#ui/words.tsx'
import { standardsApi } from '../api.ts'
import { rowKinds } from '../words.ts'
import type { Trial } from './desk-words.ts'
import { Scroll } from './scroll.tsx'

type Row = ReplyOf<typeof standardsApi.rows>['rows'][number]
type Kind = Row['kind']

/** What a figure was opened for. */
export interface Opened {
  readonly kind?: Kind
  readonly month?: string
  readonly category?: string
  readonly county?: string
  readonly title: string
}

export function People({
  of,
  opened,
  onOpen,
}: {
  of: Trial
  opened: Opened | null
  onOpen(what: Opened | null): void
}) {
  const t = useText()
  return (
    <Section title={{ zh: '谁进谁出', en: 'Who enters, who leaves' }}>
      <ul className="st-cards">
        {of.people.map(p => (
          <li key={p.kind}>
            <button
              type="button"
              className={`st-card prints ${opened?.kind === p.kind ? 'st-card-at' : ''}`}
              aria-pressed={opened?.kind === p.kind}
              onClick={() => onOpen(opened?.kind === p.kind ? null : { kind: p.kind, title: t(rowKinds[p.kind]) })}
            >
              <span className="soft small">{t(rowKinds[p.kind])}</span>
              <b className="num">{t({ zh: '{n} 户', en: '{n}' }, { n: p.n })}</b>
              <span className="small">
                <Money fen={p.beforeFen} /> → <Money fen={p.afterFen} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {of.people.length === 0 && (
        <p className="soft">
          {t({
            zh: '这里还没有在档的家庭，也没有没通过的申请。',
            en: 'No household is on file here, and none was turned down.',
          })}
        </p>
      )}
      {opened && <Households key={JSON.stringify(opened)} of={of} opened={opened} onClose={() => onOpen(null)} />}
      <p className="soft small">
        {t({
          zh: '“新够条件”的要再来申请，“不再够条件”的到下一次复核才停；在档的在那之前照发。',
          en: 'Who would qualify has to ask again; who no longer would goes on until the next verification.',
        })}
      </p>
    </Section>
  )
}

function Households({ of, opened, onClose }: { of: Trial; opened: Opened; onClose(): void }) {
  const t = useText()
  const { title, ...filter } = opened
  const list = usePages(standardsApi.rows, { trialId: of.id, limit: 50, ...filter })
  const [shown] = useState(title)
  const word = (code: string | null) => {
    const words = code === null ? undefined : of.set.outcomes[code]
    return code === null ? t({ zh: '不够条件', en: 'none' }) : words ? t(words) : code
  }
  return (
    <Scroll label={shown}>
      <table className="plain-table">
        <caption>
          {shown}{' '}
          <button type="button" className="quiet small" onClick={onClose}>
            {t({ zh: '收起', en: 'Close' })}
          </button>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t({ zh: '户', en: 'Household' })}</th>
            <th scope="col">{t({ zh: '类型', en: 'Type' })}</th>
            <th scope="col">{t({ zh: '这段时间改前', en: 'Before' })}</th>
            <th scope="col">{t({ zh: '改后', en: 'After' })}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map(row => (
            <tr key={row.cursor}>
              <th scope="row">
                <Link to={row.link}>{row.label}</Link>
              </th>
              <td>{row.before === row.after ? word(row.after) : `${word(row.before)} → ${word(row.after)}`}</td>
              <td>
                <Money fen={row.beforeFen} as="table" />
              </td>
              <td>
                <Money fen={row.afterFen} as="table" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.loading && <Loading lines={4} />}
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {!list.loading && list.rows.length === 0 && <p className="soft">{t({ zh: '没有。', en: 'None.' })}</p>}
      {list.more && (
        <Button onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '更多', en: 'More' })}
        </Button>
      )}
    </Scroll>
  )
}
