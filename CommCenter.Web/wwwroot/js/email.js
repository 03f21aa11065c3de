// What the composer has more where the reply is an email: its fields, and the text with its formatting.
import { ofText, richText } from './richtext.js';

export function email(form, changed, signal) {
  const fields = form.querySelector('[data-mail]'), part = form.querySelector('[data-mail-text]');
  const [to, cc, subject] = ['to', 'cc', 'subject'].map(name => fields.querySelector(`[data-mail-${name}]`));
  const copies = fields.querySelector('[data-cc-row]'), more = fields.querySelector('[data-cc-open]');
  const rich = richText(part, changed, signal);
  // What was carried over as plain text, so that its formatting comes back with it.
  let plain = '', html = '';

  function showCopies(shown) {
    copies.hidden = !shown;
    more.hidden = shown;
  }

  function fill(mail) {
    [to.value, cc.value, subject.value] = [mail.to ?? '', mail.cc ?? '', mail.subject ?? ''];
    showCopies(cc.value !== '');
  }

  more.addEventListener('click', () => { showCopies(true); cc.focus(); }, { signal });
  for (const field of [to, cc, subject]) {
    field.addEventListener('input', changed, { signal });
    field.addEventListener('keydown', e => {
      if (e.key !== 'Enter' || e.ctrlKey || e.metaKey || e.isComposing) return;
      e.preventDefault();
      if (field === subject) rich.end(); else subject.focus();
    }, { signal });
  }
  form.addEventListener('picture-uploaded', e => rich.insertPicture(e.detail), { signal });

  return {
    parts: [fields, part],
    editor: rich.editor,
    fields: fill,
    empty: rich.empty,
    read: () => ({ to: to.value, cc: cc.value, subject: subject.value, text: rich.text(), html: rich.html() }),
    write(mail, text) { fill(mail); rich.fill(mail.html || ofText(text)); },
    /** The text of the plain box becomes the email's. */
    carry(text) { rich.fill(text === plain && html ? html : ofText(text)); },
    /** The email's text becomes the plain box's. */
    leave(text) { [plain, html] = [text, rich.html()]; },
    prepend(mail, text) {
      const below = rich.html() || ofText(rich.text());
      fill(mail);
      rich.fill((mail.html || ofText(text)) + (below ? `<div><br></div>${below}` : ''));
    },
    clear() { rich.fill(''); [plain, html] = ['', '']; },
    lock(on) {
      rich.editor.contentEditable = String(!on);
      for (const field of [to, cc, subject]) field.readOnly = on;
    },
    focus() { if (!to.value) to.focus(); else if (!subject.value) subject.focus(); else rich.end(); },
  };
}
