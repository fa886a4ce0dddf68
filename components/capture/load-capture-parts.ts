/** Loads what is shown of a whole capture: the script comes while the capture itself does. */
export const loadCaptureParts = () => import('./capture-parts')
