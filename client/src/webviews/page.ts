/**
 * A page without what it shows. Nothing may load or run but its one script and its styles.
 * @param title the name of the page, as text without markup
 */
export function page(script: string, nonce: string, language: string, title: string, styles: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
