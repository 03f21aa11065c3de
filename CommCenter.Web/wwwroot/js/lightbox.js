// A picture of a message, large. A plain click opens it here; with a key or another button it opens in a tab, as links do.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-picture]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const small = link.querySelector('img');
  const box = document.createElement('dialog');
  box.className = 'lightbox';
  box.setAttribute('aria-label', small.alt);
  const picture = document.createElement('img');
  picture.src = link.href;
  picture.alt = small.alt;
  for (const side of ['width', 'height']) if (small.hasAttribute(side)) picture.setAttribute(side, small.getAttribute(side));
  const acts = document.createElement('p');
  const tab = Object.assign(document.createElement('a'), { href: link.href, target: '_blank', rel: 'noopener', textContent: 'Open in a tab', className: 'btn' });
  const save = Object.assign(document.createElement('a'), { href: `${link.href}?download`, download: small.alt, textContent: 'Download', className: 'btn' });
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Close', className: 'btn', autofocus: true });
  acts.append(tab, save, close);
  box.append(picture, acts);
  box.addEventListener('click', e => { if (e.target === box || e.target === close || e.target === picture) box.close(); });
  box.addEventListener('close', () => { box.remove(); link.focus(); });
  document.body.append(box);
  box.showModal();
});
