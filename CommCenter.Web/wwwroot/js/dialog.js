// Dialogs are the browser's own: they keep the focus, close on Esc and give the focus back.
export function show(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
}

export const close = dialog => dialog.close();

document.addEventListener('keydown', e => {
  if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.repeat && e.target.matches?.('dialog [data-submits]')) {
    e.preventDefault();
    e.target.form.requestSubmit();
  }
});
