import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Stage } from './stage'
import { NotHere } from './trial'

export interface SmallDisk {
  /** Put before a command, runs it where the disk is mounted. */
  through: string[]
  /** The disk's path for a server that is run through it. */
  folder: string
  /** The same folder's path for this process. */
  outside: string
}

/**
 * Mounts a disk of so many bytes, in a mount namespace whose only holder ends with this process, so
 * that nothing stays mounted. Throws NotHere if mounting is not permitted.
 */
export async function smallDisk(stage: Stage, bytes: number): Promise<SmallDisk> {
  if (process.platform !== 'linux') throw new NotHere('a disk of its own needs Linux')
  const folder = stage.folder()
  const script = `mount -t tmpfs -o size=${bytes},mode=700 tmpfs "$0" && echo mounted && exec cat`
  const args = ['--mount', '--propagation', 'private', 'sh', '-c', script, folder]
  const holder = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'ignore'] })
  stage.defer(() => holder.kill('SIGKILL'))
  const said = await Promise.race([
    once(holder.stdout, 'data').then(([chunk]) => String(chunk)),
    once(holder, 'close').then(() => ''),
    once(holder, 'error').then(() => ''),
  ]).catch(() => '')
  if (!said.includes('mounted'))
    throw new NotHere('mounting a tmpfs needs a permission that this user lacks')
  return {
    through: ['nsenter', `--target=${holder.pid}`, '--mount', '--wd'],
    folder,
    outside: `/proc/${holder.pid}/root${folder}`,
  }
}
