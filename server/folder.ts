// The folder of files and keys, looked at before anything is begun: there, to be written, and of the user that runs the program.
import { access, constants, mkdir, stat } from 'node:fs/promises'

/**
 * Makes DATA_DIR where it is missing. @throws in words when it cannot be written; and when root would write into the folder of another
 * user, who could then not open what root has put there (a backup, files sealed anew, files moved).
 */
export async function holdFolder(dataDir: string, user = process.getuid?.()): Promise<void> {
  const there = await mkdir(dataDir, { recursive: true, mode: 0o700 })
    .then(() => access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK))
    .then(() => stat(dataDir))
    .catch((error: NodeJS.ErrnoException) => {
      throw new Error(
        `DATA_DIR ${dataDir} cannot be written (${error.code}): the program keeps its files there. Name a folder that belongs to the user it runs under.`,
      )
    })
  if (user !== 0 || there.uid === 0) return
  throw new Error(
    `DATA_DIR ${dataDir} belongs to user ${there.uid}, and this was begun by root: what root writes the program could not read. Nothing was changed. ` +
      'Begin as that user, for example: sudo -u niangjia npm run …',
  )
}
