// 办事: everything that can be done, in groups, found by the words people use.
import { useState } from 'react'
import type { Text } from '#base/text.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import type { ShellPage } from '#ui/pages.ts'
import { Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { foundIn } from '../found.ts'

const others: Text = { zh: '其他', en: 'More' }

export default function Hall() {
  const t = useText()
  const [asked, setAsked] = useState('')
  const matches = (page: ShellPage) =>
    asked
      .trim()
      .split(/\s+/)
      .every(word =>
        [page.title.zh, page.title.en, page.hint?.zh, page.hint?.en, page.words]
          .join(' ')
          .toLowerCase()
          .includes(word.toLowerCase()),
      )
  const pages = foundIn('hall').filter(matches)
  const groups = grouped(pages, p => t(p.group ?? others))
  return (
    <Screen title={{ zh: '您要办什么？', en: 'What can we do for you?' }}>
      <div className="search">
        <Icon name="search" />
        <input
          type="search"
          className="input"
          aria-label={t({ zh: '用一句话找', en: 'Search' })}
          placeholder={t({ zh: '比如：生病、欠工资、孩子上学', en: 'For example: illness, unpaid wages' })}
          value={asked}
          onChange={e => setAsked(e.target.value)}
        />
      </div>
      <p className="unseen" role="status">
        {asked && t({ zh: '找到 {n} 项', en: '{n} found' }, { n: pages.length })}
      </p>
      {pages.length === 0 ? (
        <Empty picture="door" title={t({ zh: '没找到对得上的', en: 'Nothing matches' })}>
          {t({ zh: '换个词试试，或者打 12351，说给我们听。', en: 'Try another word, or call 12351 and tell us.' })}
        </Empty>
      ) : (
        [...groups].map(([title, of]) => (
          <Section key={title} title={{ zh: title, en: title }}>
            <Rows
              items={of.map(p => ({
                key: p.path,
                to: p.path,
                ...(p.icon ? { icon: p.icon } : {}),
                title: <b>{t(p.title)}</b>,
                hint: p.hint && t(p.hint),
              }))}
            />
          </Section>
        ))
      )}
    </Screen>
  )
}

/** By hand: phones of 2020 have no Map.groupBy. */
function grouped<V>(values: readonly V[], by: (value: V) => string): Map<string, V[]> {
  const groups = new Map<string, V[]>()
  for (const value of values) groups.set(by(value), [...(groups.get(by(value)) ?? []), value])
  return groups
}
