/** Learns the shapes of events, and in what requests differ from those before them, when there is time for it. */
export interface Shapes {
  /** Resolves once everything that was kept by now was looked at. */
  settled(): Promise<void>
}
