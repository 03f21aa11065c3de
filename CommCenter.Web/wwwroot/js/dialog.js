// Dialogs are the browser's own: they keep the focus, close on Esc and give the focus back.
export function show(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
}

export const close = dialog => dialog.close();

// What is still being uploaded belongs to the message: it goes when that is there.
document.addEventListener('submit', e => {
  const form = e.target;
  if (!form.matches?.('dialog form[data-uploading]')) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  if (form.dataset.waits !== undefined) return;
  form.dataset.waits = '';
  form.addEventListener('uploads-ended', end => {
    delete form.dataset.waits;
    if (end.detail) form.requestSubmit();
  }, { once: true });
}, true);

document.addEventListener('keydown', e => {
  if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.repeat && e.target.matches?.('dialog [data-submits]')) {
    e.preventDefault();
    e.target.form.requestSubmit();
  }
});
