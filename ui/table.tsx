// The desk's table: keyset pages, totals that stay in sight, chosen columns kept on the device, j k Enter by keyboard. Over antd's Table.
import { Checkbox, Table as Grid, Popover, type TableColumnType } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Text } from '#base/text.ts'
import { Button } from './button.tsx'
import type { CallError } from './fault.ts'
import { useText } from './lang.tsx'
import { usePrinting } from './print.tsx'
import { Empty, Fault, Loading } from './states.tsx'

export interface Column<Row> {
  readonly key: string
  readonly title: Text
  render(row: Row): ReactNode
  /** Money and counts stand at the right. */
  readonly align?: 'right'
  /** In px; the rest share what is left. */
  readonly width?: number
  /** Not shown until chosen. */
  readonly hidden?: boolean
  /** In the line of totals, which stays in sight. */
  readonly total?: ReactNode
}

export interface TableProps<Row> {
  /** Under this name the choice of columns is kept. */
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  rowKey(row: Row): string
  /** Opens a row, by click or Enter. */
  onOpen?(row: Row): void
  /** The list's state, as usePages gives it. */
  readonly loading?: boolean
  readonly error?: CallError | null
  retry?(): void
  readonly more?: boolean
  readonly loadingMore?: boolean
  loadMore?(): void
  /** Filters at the left, actions (export) at the right of the bar above. */
  readonly filters?: ReactNode
  readonly actions?: ReactNode
  readonly empty?: ReactNode
  /** Rows to choose for a batch. */
  readonly selected?: readonly string[]
  onSelect?(keys: readonly string[]): void
}

export function Table<Row extends object>(props: TableProps<Row>) {
  const { name, columns, rows, rowKey, onOpen, filters, actions, selected, onSelect } = props
  const t = useText()
  const [shown, setShown] = useShown(name, columns)
  const printing = usePrinting()
  const box = useRef<HTMLDivElement>(null)
  useRowKeys(box, i => rows[i] && onOpen?.(rows[i]))
  useScrollByKeys(box, onOpen === undefined)
  const visible = columns.filter(c => shown.includes(c.key))
  const totals = visible.some(c => c.total !== undefined)
  const grid: TableColumnType<Row>[] = visible.map(c => ({
    key: c.key,
    title: t(c.title),
    render: (_, row) => c.render(row),
    ...(c.align ? { align: c.align } : {}),
    ...(c.width ? { width: c.width } : {}),
  }))
  return (
    <div className="table" ref={box}>
      <div className="table-bar">
        <div className="table-filters">{filters}</div>
        {actions}
        <ColumnChoice columns={columns} shown={shown} onChange={setShown} />
      </div>
      {onSelect && rows.length > 0 && (
        <p className="table-chosen">
          <span role="status">{t({ zh: '选了 {n} 项', en: '{n} chosen' }, { n: selected?.length ?? 0 })}</span>
          <button type="button" className="quiet" onClick={() => onSelect(rows.map(rowKey))}>
            {t({ zh: '选上这一页', en: 'Choose all shown' })}
          </button>
          <button type="button" className="quiet" onClick={() => onSelect([])}>
            {t({ zh: '都不选', en: 'Choose none' })}
          </button>
        </p>
      )}
      {props.error && <Fault error={props.error} {...(props.retry ? { retry: props.retry } : {})} />}
      {props.loading ? (
        <Loading lines={8} />
      ) : rows.length === 0 && !props.error ? (
        (props.empty ?? (
          <Empty title={t({ zh: '没有符合的', en: 'Nothing matches' })}>
            {t({ zh: '放宽一点条件再看看。', en: 'Try fewer conditions.' })}
          </Empty>
        ))
      ) : (
        <Grid<Row>
          size="middle"
          columns={grid}
          dataSource={[...rows]}
          rowKey={rowKey}
          pagination={false}
          // Under the desk's own bar, not over it. On paper one plain table, whose head comes again on every sheet.
          {...(printing ? {} : { sticky: { offsetHeader: 61 }, scroll: { x: 'max-content' } })}
          {...(onSelect
            ? {
                rowSelection: {
                  selectedRowKeys: [...(selected ?? [])],
                  onChange: keys => onSelect(keys.map(String)),
                  hideSelectAll: true,
                  columnTitle: <span className="unseen">{t({ zh: '选', en: 'Choose' })}</span>,
                },
              }
            : {})}
          onRow={row => ({
            className: onOpen ? 'table-open' : '',
            ...(onOpen ? { tabIndex: 0, onClick: () => onOpen(row) } : {}),
          })}
          {...(totals
            ? {
                summary: () => (
                  <Grid.Summary fixed>
                    <Grid.Summary.Row>
                      {onSelect && <Grid.Summary.Cell index={-1} />}
                      {visible.map((c, i) => (
                        <Grid.Summary.Cell key={c.key} index={i} {...(c.align ? { align: c.align } : {})}>
                          <b>{c.total ?? (i === 0 ? t({ zh: '合计', en: 'Total' }) : '')}</b>
                        </Grid.Summary.Cell>
                      ))}
                    </Grid.Summary.Row>
                  </Grid.Summary>
                ),
              }
            : {})}
        />
      )}
      {props.more && (
        <p className="print-only soft">
          {t(
            { zh: '印出来的是前 {n} 行，后面还有。', en: 'These are the first {n} rows; there are more.' },
            { n: rows.length },
          )}
        </p>
      )}
      {props.more && props.loadMore && (
        <p className="table-more">
          <Button onClick={props.loadMore} pending={props.loadingMore ?? false}>
            {t({ zh: '更多', en: 'More' })}
          </Button>
        </p>
      )}
    </div>
  )
}

function ColumnChoice<Row>({
  columns,
  shown,
  onChange,
}: {
  columns: readonly Column<Row>[]
  shown: readonly string[]
  onChange(keys: string[]): void
}) {
  const t = useText()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="table-columns"
          value={[...shown]}
          onChange={keys => keys.length && onChange(keys.map(String))}
          options={columns.map(c => ({ value: c.key, label: t(c.title) }))}
        />
      }
    >
      <button type="button" className="quiet">
        {t({ zh: '选列', en: 'Columns' })}
      </button>
    </Popover>
  )
}

function useShown<Row>(name: string, columns: readonly Column<Row>[]): [readonly string[], (keys: string[]) => void] {
  const key = `niangjia.columns.${name}`
  const [shown, setShown] = useState<readonly string[]>(() => {
    const kept = localStorage
      .getItem(key)
      ?.split(',')
      .filter(k => columns.some(c => c.key === k))
    return kept?.length ? kept : columns.filter(c => !c.hidden).map(c => c.key)
  })
  return [
    shown,
    keys => {
      localStorage.setItem(key, keys.join(','))
      setShown(keys)
    },
  ]
}

/** A table wider than the window scrolls inside; without rows to walk, the part that scrolls takes the focus itself. */
function useScrollByKeys(box: { readonly current: HTMLElement | null }, needed: boolean): void {
  useEffect(() => {
    if (!needed) return
    for (const region of box.current?.querySelectorAll<HTMLElement>('.ant-table-body, .ant-table-content') ?? [])
      region.tabIndex = 0
  })
}

/** j and k walk the rows, Enter opens the one in focus. */
function useRowKeys(box: { readonly current: HTMLElement | null }, open: (index: number) => void): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (/^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey)
        return
      const rows = [...(box.current?.querySelectorAll<HTMLElement>('tr.table-open') ?? [])]
      const at = rows.indexOf(target)
      if (event.key === 'j' || event.key === 'k')
        rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus()
      else if (event.key === 'Enter' && at >= 0) latest.current(at)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [box])
}
