import { Agent, request as httpRequest } from 'node:http';

export interface Answer {
  status: number;
  etag: string | undefined;
  text: string;
}

const agent = new Agent({ keepAlive: true });

/**
 * A request as a browser makes it, over connections that stay. (`fetch` would
 * add `Cache-Control: no-cache` to a request with `If-None-Match`.)
 * @throws for every status but 200 and 304
 */
export function request(
  url: string,
  options: { headers: Record<string, string>; body?: string },
): Promise<Answer> {
  const { headers, body } = options;
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = httpRequest(url, { agent, method, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode!;
        const text = Buffer.concat(chunks).toString();
        if (status === 200 || status === 304) {
          resolve({ status, etag: response.headers.etag, text });
        } else {
          reject(new Error(`${url} answered ${status}: ${text}`));
        }
      });
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed the idle connection at the very moment of its reuse.
      if (sent.reusedSocket && error.code === 'ECONNRESET') {
        resolve(request(url, options));
      } else {
        reject(error);
      }
    });
    sent.end(body);
  });
}
