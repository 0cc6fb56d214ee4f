// A list that is read page by page, a line each: its four states and “more”.
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import type { Pages } from '#ui/query.tsx'
import { type RowItem, Rows } from '#ui/rows.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'

export interface PagedListProps<Row> {
  readonly list: Pages<Row>
  item(row: Row): RowItem
  /** Said when there is nothing. */
  readonly empty: ReactNode
}

export function PagedList<Row>({ list, item, empty }: PagedListProps<Row>) {
  const t = useText()
  if (list.loading) return <Loading lines={5} />
  if (list.error && list.rows.length === 0) return <Fault error={list.error} retry={list.retry} />
  if (list.rows.length === 0) return <Empty title={empty} />
  return (
    <>
      <Rows items={list.rows.map(item)} />
      {list.error && <Fault error={list.error} retry={list.loadMore} />}
      {list.more && (
        <Button wide onClick={list.loadMore} pending={list.loadingMore}>
          {t({ zh: '看更早的', en: 'Earlier ones' })}
        </Button>
      )}
    </>
  )
}
