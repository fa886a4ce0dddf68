import type { LocalTargetsState } from '../contract/local-targets'

/** Whether deliveries may go to programs on the machine that the instance runs on. */
export interface LocalTargets {
  state(): LocalTargetsState
  /** Allows them or not, for later starts too. Must not be called if the state is "off". */
  allow(allowed: boolean): Promise<void>
}
