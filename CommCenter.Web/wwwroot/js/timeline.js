// Watches the timeline's scroller: is it seen, is it at its end, is its beginning near.
const AT_END = 24, NEAR_TOP = 600;

export function watch(scroller, view) {
  let seen = null, atEnd = true, loading = false, more = true;
  const stopped = new AbortController();

  // Older browsers do not hold the place of a reader by themselves when something is added below.
  const holds = CSS.supports('overflow-anchor', 'auto');
  let held = scroller.scrollHeight;

  const tell = (method, ...args) => stopped.signal.aborted ? Promise.resolve() : view.invokeMethodAsync(method, ...args).catch(() => undefined);

  function look() {
    const now = document.visibilityState === 'visible' && scroller.clientHeight > 0 && scroller.getClientRects().length > 0;
    if (now !== seen) tell('SeenAsync', seen = now);
  }

  async function scrolled() {
    const end = -scroller.scrollTop <= AT_END;
    if (end !== atEnd) tell('ScrolledAsync', atEnd = end);
    const above = scroller.scrollHeight - scroller.clientHeight + scroller.scrollTop;
    if (above > NEAR_TOP || loading || !more || !scroller.clientHeight) return;
    loading = true;
    const height = scroller.scrollHeight;
    const answer = await tell('LoadOlderAsync');
    more = answer !== false || scroller.scrollHeight > height;
    loading = false;
  }

  const grown = new ResizeObserver(() => {
    if (!holds && !atEnd && !loading) scroller.scrollTop -= scroller.scrollHeight - held;
    held = scroller.scrollHeight;
    look();
    scrolled();
  });
  grown.observe(scroller);
  grown.observe(scroller.firstElementChild);
  scroller.addEventListener('scroll', scrolled, { passive: true, signal: stopped.signal });
  document.addEventListener('visibilitychange', look, { signal: stopped.signal });
  look();

  return {
    toEnd() { scroller.scrollTop = 0; },
    stop() { stopped.abort(); grown.disconnect(); },
  };
}
