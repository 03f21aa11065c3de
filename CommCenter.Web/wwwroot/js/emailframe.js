// An email as it was sent stands in a frame where nothing runs. It is looked at from outside: how high it is, and what was left out of it.
const LOOK = 250, SCROLLBAR = 16;

export function watch(frame, view) {
  let told = false;
  const tell = (method, ...args) => { told = true; view.invokeMethodAsync(method, ...args).catch(() => undefined); };

  // Nothing before it is loaded, and nothing of a page of somebody else's, such as the browser's own about what went wrong.
  function email() {
    const page = frame.contentDocument;
    return page?.documentElement?.dataset.email && page.body ? page : null;
  }

  function measure() {
    const page = email();
    if (!page) return;
    const all = page.documentElement;
    const height = Math.ceil(page.body.scrollHeight) + (all.scrollWidth > all.clientWidth ? SCROLLBAR : 0) + (frame.offsetHeight - frame.clientHeight);
    if (frame.style.height !== `${height}px`) frame.style.height = `${height}px`;
    if (!told && page.readyState !== 'loading') tell('Opened', Number(all.dataset.leftOut), all.dataset.remembered === 'true');
  }

  function loaded() {
    clearInterval(looking);
    measure();
    if (!told) tell('NotOpened');
  }

  // Pictures grow it while they come; when the last one is there it is loaded.
  const looking = setInterval(measure, LOOK);
  const width = new ResizeObserver(measure);
  width.observe(frame);
  frame.addEventListener('load', loaded);
  if (email()?.readyState === 'complete' || !frame.contentDocument) loaded();
  else measure();

  return {
    stop() {
      clearInterval(looking);
      width.disconnect();
      frame.removeEventListener('load', loaded);
    },
  };
}

/** Saves what is at an address; answers why not, in words, or nothing. */
export async function save(address) {
  const answer = await fetch(address);
  if (answer.redirected) return 'You are signed out. Load this page again and sign in.';
  if (!answer.ok) return (await answer.json().catch(() => null))?.detail ?? 'This email is not there any more.';
  const named = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('Content-Disposition') ?? '');
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await answer.blob()), download: named ? decodeURIComponent(named[1]) : 'email.eml' });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return null;
}
