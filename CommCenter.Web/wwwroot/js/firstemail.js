// The text of a first email, in its dialog: formatting as in a reply. What is written goes along when the line is changed.
import { ofText, richText } from './richtext.js';

const QUIET = 400;

export function attach(form, view) {
  const stopped = new AbortController(), signal = stopped.signal;
  const box = form.querySelector('textarea'), rich = richText(form.querySelector('[data-mail-text]'), changed, signal);
  const isMail = () => form.dataset.mode === 'email';
  let mailing = isMail(), timer = 0, plain = '', html = '';

  const written = () => new TextEncoder().encode(JSON.stringify({ text: rich.text(), html: rich.html() }));

  function tell() {
    clearTimeout(timer);
    if (mailing && !signal.aborted) view.invokeMethodAsync('WrittenAsync', DotNet.createJSStreamReference(written())).catch(() => { /* What stands there is asked for when it is sent. */ });
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET);
  }

  const ways = new MutationObserver(() => {
    if (mailing === isMail()) return;
    mailing = isMail();
    if (mailing) {
      rich.fill(box.value === plain && html ? html : ofText(box.value));
      tell();
    } else {
      [plain, html] = [rich.text(), rich.html()];
      box.value = plain;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  ways.observe(form, { attributes: true, attributeFilter: ['data-mode'] });

  form.addEventListener('picture-uploaded', e => { if (mailing) rich.insertPicture(e.detail); }, { signal });
  rich.editor.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || e.isComposing) return;
    e.preventDefault();
    if (!e.repeat) form.requestSubmit();
  }, { signal });

  return {
    written,
    stop() {
      clearTimeout(timer);
      stopped.abort();
      ways.disconnect();
    },
  };
}
