// Serves the built pages to the browser tests.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../.cache/browser');
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = path.join(folder, path.normalize(pathname));
  if (!file.startsWith(folder) || !existsSync(file) || pathname === '/') {
    response.writeHead(pathname === '/' ? 200 : 404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    // Names of assets have a hash of what is in them.
    'cache-control': pathname.startsWith('/assets/')
      ? 'max-age=3600'
      : 'no-store',
  });
  createReadStream(file).pipe(response);
}).listen(Number(process.env.PORT), '127.0.0.1');
