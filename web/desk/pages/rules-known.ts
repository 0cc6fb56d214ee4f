// The standards and flows that the installed services declare, found by their place: titles, and the national value with its clause.
import type { Dated } from '#base/dated.ts'
import type { Text } from '#base/text.ts'

type Found = Record<string, Record<string, unknown>>

const isDated = (value: unknown): value is Dated<unknown> =>
  typeof value === 'object' && value !== null && 'key' in value && 'title' in value && 'values' in value

/** Rules by their key. A service keeps them in rules.ts and files beside it (rules-….ts), an engine in rules.ts and …-rules.ts. */
export const knownRules: ReadonlyMap<string, Dated<unknown>> = new Map(
  Object.values(
    import.meta.glob(['/services/*/rules*.ts', '/engines/*/*rules.ts', '!**/*.test.ts'], { eager: true }) as Found,
  )
    .flatMap(file => Object.values(file))
    .filter(isDated)
    .map(rule => [rule.key, rule]),
)

interface KnownFlow {
  readonly kind: string
  readonly title: Text
}

const isFlow = (value: unknown): value is KnownFlow =>
  typeof value === 'object' && value !== null && 'kind' in value && 'steps' in value && 'moves' in value

/** The kinds of cases there are. */
export const knownFlows: readonly KnownFlow[] = Object.values(
  import.meta.glob('/services/*/flow.ts', { eager: true }) as Found,
)
  .flatMap(file => Object.values(file))
  .filter(isFlow)
  .map(({ kind, title }) => ({ kind, title }))
