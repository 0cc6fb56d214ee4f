// Choosing one's union: the one from last time, by a piece of its name, or down from the district.
import { useDeferredValue, useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { orgApi } from '#kernel/org/api.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { useCall, usePages } from '../query.tsx'
import { Fault, Loading } from '../states.tsx'
import { Frame } from './frame.tsx'
import '../telling.css'

type Card = ReplyOf<typeof orgApi.search>['rows'][number]

export interface UnionValue {
  readonly orgId: string
  readonly orgName: string
}

export interface OwnUnionFieldProps {
  readonly value: UnionValue
  onChange(value: UnionValue): void
}

const searching = { keep: true, staleMs: 60_000 } as const

/** Unions that take an application: where one works, or the street's for who has none. */
const receives = (card: Card) => card.level === 'GRASSROOTS' || card.level === 'STREET'

export function OwnUnionField({ value, onChange }: OwnUnionFieldProps) {
  const t = useText()
  const [asked, setAsked] = useState('')
  const [browsing, setBrowsing] = useState(false)
  const [asking, setChanging] = useState(false)
  const changing = asking || value.orgId === ''
  const text = useDeferredValue(asked.trim())
  const units = useCall(orgApi.search, changing && text ? { text, level: 'GRASSROOTS', limit: 10 } : null, searching)
  const streets = useCall(orgApi.search, changing && text ? { text, level: 'STREET', limit: 10 } : null, searching)
  const rows = text ? [...(units.data?.rows ?? []), ...(streets.data?.rows ?? [])] : []
  const failed = [units, streets].find(q => q.error)
  const answered = units.data && streets.data
  const pick = (card: Card) => {
    onChange({ orgId: card.id, orgName: card.name })
    setChanging(false)
    setBrowsing(false)
  }
  if (!changing)
    return (
      <div className="picked" data-field="orgId">
        <Icon name="check" />
        <b>{value.orgName}</b>
        <button type="button" className="quiet" onClick={() => setChanging(true)}>
          {t({ zh: '换一个', en: 'Another' })}
        </button>
      </div>
    )
  return (
    <>
      <Frame
        name="orgId"
        label={{ zh: '单位或街道的名字', en: 'Name of your workplace or street' }}
        help={{
          zh: '写几个字就行，比如：快递、端州、城东街道',
          en: 'A few signs will do, such as the street or the trade',
        }}
      >
        {wires => (
          <input
            id={wires.id}
            aria-describedby={wires.describedBy}
            aria-invalid={wires.invalid || undefined}
            className="input"
            type="search"
            autoComplete="off"
            value={asked}
            maxLength={50}
            onChange={e => setAsked(e.target.value)}
          />
        )}
      </Frame>
      <p className="unseen" role="status">
        {text && answered && t({ zh: '找到 {n} 个', en: '{n} found' }, { n: rows.length })}
      </p>
      {failed?.error && <Fault error={failed.error} retry={() => void failed.refetch()} />}
      {text && !answered && !failed && <Loading lines={2} />}
      {rows.length > 0 && <Cards rows={rows} onPick={pick} />}
      {text && answered && rows.length === 0 && (
        <p className="soft">
          {t({
            zh: '没找到。单位没有工会也能办：找您住的街道工会，街道会收下。',
            en: 'Nothing found. Without a union at work, the union of your street takes the application.',
          })}
        </p>
      )}
      {browsing ? (
        <Browse onPick={pick} />
      ) : (
        <Button icon="list" onClick={() => setBrowsing(true)}>
          {t({ zh: '不知道名字，从市县往下找', en: 'I do not know its name: start from the city' })}
        </Button>
      )}
      {value.orgId && (
        <Button kind="quiet" onClick={() => setChanging(false)}>
          {t({ zh: '不换了，还是{name}', en: 'Keep {name}' }, { name: value.orgName })}
        </Button>
      )}
    </>
  )
}

function Cards({ rows, onPick }: { rows: readonly Card[]; onPick(card: Card): void }) {
  return (
    <ul className="rows">
      {rows.map(card => (
        <li key={card.id}>
          <button type="button" className="row row-pick prints" onClick={() => onPick(card)}>
            <span className="row-words">
              <span>{card.name}</span>
              <span className="soft small">{card.above.slice(-3).join(' · ')}</span>
            </span>
            <Icon name="right" size={1} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** From the top of the tree down, a level at a time; with a way back up. */
function Browse({ onPick }: { onPick(card: Card): void }) {
  const t = useText()
  const [way, setWay] = useState<readonly Card[]>([])
  const here = way.at(-1)
  const below = usePages(orgApi.children, here ? { parentId: here.id } : {})
  return (
    <div className="browse">
      {here && (
        <Button icon="back" onClick={() => setWay(way.slice(0, -1))}>
          {here.short}
        </Button>
      )}
      {here && receives(here) && (
        <Button icon="check" onClick={() => onPick(here)}>
          {t({ zh: '就是{name}', en: 'It is {name}' }, { name: here.name })}
        </Button>
      )}
      {below.loading && <Loading lines={3} />}
      {below.error && <Fault error={below.error} retry={below.retry} />}
      <Cards
        rows={below.rows}
        onPick={card => (card.hasChildren ? setWay([...way, card]) : receives(card) ? onPick(card) : undefined)}
      />
      {below.more && (
        <Button wide onClick={below.loadMore} pending={below.loadingMore}>
          {t({ zh: '看更多', en: 'More' })}
        </Button>
      )}
    </div>
  )
}
