// The smallest re-assignment: a table of desks, and what must hold of every desk.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Colleague, type Held, lateHeld, smallestReassignment } from './reassign-rules.ts'

const held = (by: string, ...left: number[]): Held[] => left.map((n, i) => ({ id: `${by}${i}`, left: n, by }))
/** One a day, two a day, nothing. */
const [one, two, none] = [20, 40, 0]

const table: [string, Held[], Colleague[], string[]][] = [
  [
    'who keeps up keeps what they have',
    held('a', 1, 2, 3),
    [
      { id: 'a', finished: one },
      { id: 'b', finished: one },
    ],
    [],
  ],
  [
    'one too many: the others are then in time',
    held('a', 1, 1, 2, 3, 4),
    [
      { id: 'a', finished: one },
      { id: 'b', finished: one },
    ],
    ['a1→b'],
  ],
  [
    'who is away: all that is near goes to who is there',
    held('a', 1, 2),
    [
      { id: 'a', finished: none },
      { id: 'b', finished: one },
    ],
    ['a0→b', 'a1→b'],
  ],
  [
    'nobody has room',
    [...held('a', 1, 1), ...held('b', 1)],
    [
      { id: 'a', finished: one },
      { id: 'b', finished: one },
    ],
    [],
  ],
  [
    'who is quicker has room',
    [...held('a', 1, 1), ...held('b', 1)],
    [
      { id: 'a', finished: one },
      { id: 'b', finished: two },
    ],
    ['a1→b'],
  ],
  [
    'a colleague who has finished nothing lately is given nothing',
    held('a', 1, 1),
    [
      { id: 'a', finished: one },
      { id: 'b', finished: none },
    ],
    [],
  ],
  [
    'what is far ahead is not moved yet',
    held('a', 6, 6, 6, 6, 6, 6, 6),
    [
      { id: 'a', finished: one },
      { id: 'b', finished: one },
    ],
    [],
  ],
]

for (const [name, tasks, colleagues, expected] of table)
  test(`re-assignment: ${name}`, () =>
    assert.deepEqual(
      smallestReassignment(tasks, [], colleagues).map(m => `${m.id}→${m.to}`),
      expected,
    ))

const desk = fc
  .tuple(
    fc.array(fc.constantFrom(0, 10, 20, 40, 60), { minLength: 2, maxLength: 4 }),
    fc.array(fc.tuple(fc.integer({ min: -2, max: 7 }), fc.nat(3)), { maxLength: 7 }),
    fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
  )
  .map(([paces, tasks, pool]) => ({
    colleagues: paces.map((finished, i) => ({ id: `c${i}`, finished })),
    held: tasks.map(([left, by], i) => ({ id: `t${i}`, left, by: `c${by % paces.length}` })),
    waiting: pool.map((left, i) => ({ id: `w${i}`, left })),
  }))

const after = (tasks: readonly Held[], moves: readonly { id: string; to: string }[]): Held[] =>
  tasks.map(task => ({ ...task, by: moves.find(m => m.id === task.id)?.to ?? task.by }))

test('applied, no breach is left that a move could avoid; nobody else becomes late; nothing is moved twice', () => {
  fc.assert(
    fc.property(desk, ({ held: tasks, waiting, colleagues }) => {
      const moves = smallestReassignment(tasks, waiting, colleagues)
      assert.equal(new Set(moves.map(m => m.id)).size, moves.length)
      const before = new Set(lateHeld(tasks, colleagues).map(l => l.id))
      const done = after(tasks, moves)
      const still = lateHeld(done, colleagues)
      for (const late of still) assert.ok(before.has(late.id), `${late.id} was in time before`)
      for (const m of moves) assert.ok(before.has(m.id) && !still.some(l => l.id === m.id), `${m.id} is kept now`)
      assert.deepEqual(smallestReassignment(done, waiting, colleagues), [], 'nothing more can be saved')
    }),
    { numRuns: 500 },
  )
})

test('the least: no fewer moves keep every promise where every promise can be kept', () => {
  const small = desk.filter(d => d.held.length <= 6 && d.colleagues.length <= 3)
  fc.assert(
    fc.property(small, ({ held: tasks, colleagues }) => {
      const moves = smallestReassignment(tasks, [], colleagues)
      if (lateHeld(after(tasks, moves), colleagues).length > 0) return
      const fewest = bruteForce(tasks, colleagues)
      assert.equal(moves.length, fewest)
    }),
    { numRuns: 200 },
  )
})

/** Every assignment of the tasks, tried: the fewest moves after which nothing is late, near or far, that was not late before. */
function bruteForce(tasks: readonly Held[], colleagues: readonly Colleague[]): number {
  let least = Number.POSITIVE_INFINITY
  const walk = (i: number, so: Held[], moved: number): void => {
    if (moved >= least) return
    const task = tasks[i]
    if (!task) {
      if (lateHeld(so, colleagues).length === 0) least = moved
      return
    }
    for (const c of colleagues) walk(i + 1, [...so, { ...task, by: c.id }], moved + (c.id === task.by ? 0 : 1))
  }
  walk(0, [], 0)
  return least
}
