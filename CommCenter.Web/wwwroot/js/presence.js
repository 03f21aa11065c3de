// Whether somebody is at this screen: nobody has touched it for ten minutes, nobody is.
const IDLE = 10 * 60 * 1000, LOOK = 15 * 1000;

export function attach(view) {
  const stopped = new AbortController(), signal = stopped.signal;
  let last = Date.now(), idle = false;

  function tell(now) {
    if (now === idle) return;
    idle = now;
    view.invokeMethodAsync('Idle', idle).catch(() => { idle = !now; });
  }

  function touched() {
    last = Date.now();
    tell(false);
  }

  for (const name of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart']) document.addEventListener(name, touched, { signal, passive: true, capture: true });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) touched(); }, { signal });
  const look = setInterval(() => { if (Date.now() - last >= IDLE) tell(true); }, LOOK);
  return { stop() { stopped.abort(); clearInterval(look); } };
}
