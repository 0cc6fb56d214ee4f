// The first page of a section of the rail: its pages, in groups, with a line each.
import type { Text } from '#base/text.ts'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { Rows } from '#ui/rows.tsx'
import { Section as Part, Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { found, type Section } from '../found.ts'

const all: Text = { zh: '全部', en: 'All' }

export default function SectionPage({ section }: { section: Section }) {
  const t = useText()
  const { rights } = useMe()
  const pages = found.filter(p => p.menu === section.id && (p.right === undefined || rights.includes(p.right)))
  const groups = [...new Map(pages.map(p => [(p.group ?? all).zh, p.group ?? all])).values()]
  return (
    <Screen title={section.title} lead={t(section.hint)}>
      {pages.length === 0 && <Empty title={t({ zh: '这里没有您要办的', en: 'Nothing here is yours to do' })} />}
      {groups.map(group => (
        <Part key={group.zh} title={group}>
          <Rows
            items={pages
              .filter(p => (p.group ?? all).zh === group.zh)
              .map(p => ({
                key: p.path,
                to: p.path,
                ...(p.icon ? { icon: p.icon } : {}),
                title: t(p.title),
                hint: p.hint && t(p.hint),
              }))}
          />
        </Part>
      ))}
    </Screen>
  )
}
