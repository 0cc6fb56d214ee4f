// 账号和授权: who of the staff can sign in and holds which role where. Opened beside the list, so that the next one is one key away.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { adminApi } from '#kernel/access/admin-api.ts'
import { Button } from '#ui/button.tsx'
import { nowHere } from '#ui/clock.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { AccountSheet, NewAccount } from './admin-account.tsx'
import { holds, roleTitle } from './admin-words.ts'
import './settings.css'

type Account = ReplyOf<typeof adminApi.accounts>['rows'][number]

export default function Accounts() {
  const t = useText()
  const [{ text, ended, account }, setFilters] = useFilters(['text', 'ended', 'account'])
  const list = usePages(adminApi.accounts, {
    limit: 100,
    ...(text ? { text } : {}),
    ...(ended ? { ended: true } : {}),
  })
  const [making, setMaking] = useState(false)
  const open = list.rows.find(row => row.id === account)
  return (
    <Screen
      title={{ zh: '账号和授权', en: 'Accounts and roles' }}
      lead={t({
        zh: '自己的账号和授权，由另一位安全管理员来办。每一步都写理由，进审计。',
        en: 'Your own account is looked after by another security administrator. Each step has a reason and is audited.',
      })}
      actions={
        <Button kind="act" icon="plus" onClick={() => setMaking(true)}>
          {t({ zh: '新建账号', en: 'New account' })}
        </Button>
      }
      wide
    >
      <Table
        name="settings.accounts"
        columns={[
          {
            key: 'name',
            title: { zh: '姓名', en: 'Name' },
            render: row => (
              <span className="two-lines">
                <b>{row.name}</b>
                <span className="soft small code">{row.login}</span>
              </span>
            ),
          },
          { key: 'org', title: { zh: '单位', en: 'Union' }, render: row => row.org },
          {
            key: 'roles',
            title: { zh: '现在的角色', en: 'Roles now' },
            render: row => {
              const now = row.roles.filter(holds)
              if (now.length === 0) return <span className="soft">{t({ zh: '还没有', en: 'None' })}</span>
              return (
                <span className="two-lines">
                  {now.map(role => (
                    <span key={role.grantId}>
                      {t(roleTitle(role.role))} <span className="soft small">{role.org}</span>
                    </span>
                  ))}
                </span>
              )
            },
          },
          { key: 'state', title: { zh: '状态', en: 'State' }, render: row => <AccountState account={row} /> },
          {
            key: 'seen',
            title: { zh: '最近登录', en: 'Last sign-in' },
            render: row =>
              row.signedInAt ? (
                <DayText day={row.signedInAt} as="table" />
              ) : (
                <span className="soft">{t({ zh: '还没登录过', en: 'Never' })}</span>
              ),
          },
          {
            key: 'made',
            title: { zh: '建立', en: 'Made' },
            hidden: true,
            render: row => <DayText day={row.createdAt} as="table" />,
          },
        ]}
        rows={list.rows}
        rowKey={row => row.id}
        onOpen={row => setFilters({ account: row.id })}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <>
            <FilterInput
              label={{ zh: '姓名或登录名', en: 'Name or login' }}
              value={text}
              onChange={value => setFilters({ text: value })}
            />
            <FilterSelect
              label={{ zh: '账号', en: 'Accounts' }}
              value={ended}
              options={[{ value: '1', label: { zh: '已停用的', en: 'Ended' } }]}
              all={{ zh: '在用的', en: 'In use' }}
              onChange={value => setFilters({ ended: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的账号', en: 'No such account' })}>
            {t({ zh: '换个字，或看看已停用的。', en: 'Try other letters, or look among the ended ones.' })}
          </Empty>
        }
      />
      {open && <AccountSheet account={open} onClose={() => setFilters({ account: null })} />}
      {making && <NewAccount onClose={() => setMaking(false)} />}
    </Screen>
  )
}

function AccountState({ account }: { account: Account }) {
  const t = useText()
  if (account.endedAt) return <StatusTag tone="quiet">{t({ zh: '已停用', en: 'Ended' })}</StatusTag>
  if (account.lockedUntil && account.lockedUntil > nowHere().toISOString())
    return (
      <StatusTag tone="late" icon="lock">
        {t({ zh: '锁住了', en: 'Locked' })}
      </StatusTag>
    )
  if (!account.enrolled)
    return <StatusTag tone="wait">{t({ zh: '还没绑动态口令', en: 'No one-time codes yet' })}</StatusTag>
  return <StatusTag tone="done">{t({ zh: '正常', en: 'In order' })}</StatusTag>
}
