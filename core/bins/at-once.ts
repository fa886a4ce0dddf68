/**
 * Returns whether `/new` makes a bin at once: only for a person who came by the address itself, a bookmark or this
 * instance's own pages. Another site's link, a frame and what is fetched ahead get the form. So do browsers that do not
 * say where a visit comes from, as all do to a host by plain http other than localhost: it might come from any site.
 *
 * @param visit what `visitOf` said of the request
 * @param site the Sec-Fetch-Site header (W3C, Fetch Metadata), which no page can set
 */
export const makesAtOnce = (visit: string | null, site: string | null): boolean =>
  visit === 'reader' && (site === 'none' || site === 'same-origin')
