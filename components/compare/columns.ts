/** Name, before, after: side by side if there is room, else stacked. */
export const columns =
  'grid grid-cols-1 gap-x-4 @min-[720px]:grid-cols-[minmax(120px,24%)_minmax(0,1fr)_minmax(0,1fr)]'
