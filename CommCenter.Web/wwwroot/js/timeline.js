// Watches the timeline's scroller: is it seen, is it at its end, is its beginning near.
const AT_END = 24, NEAR_TOP = 600;

export function watch(scroller, view) {
  let seen = null, atEnd = true, loading = false, missed = false;
  const stopped = new AbortController();

  // Older browsers do not hold the place of a reader by themselves when something is added below.
  const holds = CSS.supports('overflow-anchor', 'auto');
  let held = scroller.scrollHeight;

  const tell = (method, ...args) => stopped.signal.aborted ? Promise.resolve() : view.invokeMethodAsync(method, ...args).catch(() => undefined);

  function look() {
    const now = document.visibilityState === 'visible' && scroller.clientHeight > 0 && scroller.getClientRects().length > 0;
    if (now !== seen) tell('SeenAsync', seen = now);
  }

  // After a failure a person asks again, with the button that is there then.
  const more = () => scroller.querySelector('.older:not(.newer):not(:has(button))') !== null;

  const later = () => scroller.querySelector('.newer:not(:has(button))') !== null;

  // What comes below moves nothing: the place is counted from the end, which is further away now.
  async function below() {
    loading = true;
    missed = false;
    const [height, top] = [scroller.scrollHeight, scroller.scrollTop];
    const again = await tell('LoadLaterAsync');
    await new Promise(requestAnimationFrame);
    if (scroller.scrollTop === top || scroller.scrollTop === 0) scroller.scrollTop = top - (scroller.scrollHeight - height);
    loading = false;
    if (again && missed) scrolled();
  }

  async function scrolled() {
    const end = -scroller.scrollTop <= AT_END && !scroller.querySelector('.newer');
    if (end !== atEnd) tell('ScrolledAsync', atEnd = end);
    const above = scroller.scrollHeight - scroller.clientHeight + scroller.scrollTop;
    // What comes while a page is on its way is looked at again when it is there.
    if (loading) missed = true;
    if (!loading && scroller.clientHeight && -scroller.scrollTop < NEAR_TOP && later()) return below();
    if (above > NEAR_TOP || loading || !scroller.clientHeight || !more()) return;
    loading = true;
    missed = false;
    await tell('LoadOlderAsync');
    loading = false;
    if (missed) scrolled();
  }

  const grown = new ResizeObserver(() => {
    if (!holds && !atEnd && !loading) scroller.scrollTop -= scroller.scrollHeight - held;
    held = scroller.scrollHeight;
    look();
    scrolled();
  });
  scroller.querySelector('[data-hit]')?.scrollIntoView({ block: 'center' });
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
