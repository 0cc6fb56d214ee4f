// The worker's shell: a phone's four ways in, the same pages at the counter when an officer acts for somebody.
import '#ui/old-phones.ts'
import './worker.css'
import { begin, Who } from '../who.tsx'
import { Shell } from './shell.tsx'

begin(
  '/',
  <Who>
    <Shell />
  </Who>,
)
