// A story that was opened over a coverage and then loaded anew: to the browser both are one page still, so that the
// way back changes the address alone.
addEventListener('popstate', () => location.reload())
